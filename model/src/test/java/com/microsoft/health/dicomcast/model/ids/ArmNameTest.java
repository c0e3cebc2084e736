package com.microsoft.health.dicomcast.model.ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmNameTest {
    @Test
    void namesThatDifferInCaseAloneAreEqual() {
        var spelled = new ArmName("MyCast");

        assertEquals(new ArmName("mycast"), spelled);
        assertEquals(new ArmName("mycast").hashCode(), spelled.hashCode());
    }

    @Test
    void aNameKeepsTheSpellingItCameWith() {
        assertEquals("MyCast", new ArmName("MyCast").toString());
    }

    @Test
    void otherNamesAreNotEqual() {
        assertNotEquals(new ArmName("cast1"), new ArmName("cast2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "a/b",
                "a\\b",
                "a|b",
                "a#b",
                "a?b",
                "a:b",
                "a<b",
                "a>b",
                "a%b",
                "a&b",
                "a\nb",
                "a\0b",
                "a\u0085b",
                "a\u007fb"
            })
    void aNameThatArmForbidsIsNoName(String text) {
        assertEquals(Optional.empty(), ArmName.parse(text));
    }

    @Test
    void theConstructorRefusesWhatParseRefuses() {
        assertThrows(IllegalArgumentException.class, () -> new ArmName("a/b"));
    }

    @Test
    void aNameHasAtMost260Characters() {
        assertTrue(ArmName.parse("a".repeat(260)).isPresent());
        assertFalse(ArmName.parse("a".repeat(261)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-b", "A1b", "000", "cast-1-of-2", "abcdefghijklmnopqrstuvwx"})
    void lettersDigitsAndHyphensNameACast(String text) {
        assertTrue(CastId.isCastName(new ArmName(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "-ab",
                "ab-",
                "a_b",
                "a.b",
                "a b",
                "äbc",
                "abcdefghijklmnopqrstuvwxy",
                "\u212Aast",
                "ca\u017Ft"
            })
    void nothingElseNamesACast(String text) {
        assertFalse(CastId.isCastName(new ArmName(text)));
    }
}
