package com.microsoft.health.dicomcast.functions.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonBodyTest {
    @Test
    void whatIsReadIsWhatWasSent() {
        var text = "{\"a\":[1.5,true,null,\"x\"],\"b\":{\"c\":{}}}";

        assertEquals(text, JsonBody.read(text).fold(Object::toString, Refusal::message));
    }

    @Test
    void thirtyTwoLevelsAreReadAndNoMore() {
        assertTrue(JsonBody.read(nested(32)) instanceof Outcome.Accepted);
        assertEquals("InvalidRequestContent", fault(nested(33)).code());
    }

    @Test
    void aMemberThatIsThereTwiceIsNamed() {
        assertEquals(
                Optional.of("a.b[1].c"),
                fault("{\"a\":{\"b\":[0,{\"c\":1,\"c\":1}]}}").target());
    }

    @Test
    void theParsersOwnWordsAreNotPassedOn() {
        var fault = fault("{\"secret\": nonsense}");

        assertEquals("The body is not valid JSON at line 1, column 12.", fault.message());
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static Refusal fault(String text) {
        return JsonBody.read(text)
                .fold(
                        value -> {
                            throw new AssertionError("was read");
                        },
                        why -> why);
    }
}
