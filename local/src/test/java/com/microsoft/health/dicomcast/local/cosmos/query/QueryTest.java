package com.microsoft.health.dicomcast.local.cosmos.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The query language, value by value. */
class QueryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void undefinedIsNeitherTrueNorFalse() {
        assertFalse(holds("c.x = 1", "{}"));
        assertFalse(holds("NOT (c.x = 1)", "{}"));
        assertFalse(holds("c.x != 1", "{}"));
        assertTrue(holds("c.x = 1 OR c.y = 2", "{\"y\":2}"));
        assertTrue(holds("NOT (c.x = 1 AND c.y = 2)", "{\"y\":3}"));
        assertFalse(holds("NOT (c.x = 1 AND c.y = 2)", "{\"y\":2}"));
        assertFalse(holds("c.x NOT IN (1)", "{}"));
    }

    @Test
    void typesDoNotMix() {
        assertFalse(holds("c.x = '1'", "{\"x\":1}"));
        assertTrue(holds("c.x != '1'", "{\"x\":1}"));
        assertFalse(holds("c.x < '2'", "{\"x\":1}"));
        assertFalse(holds("c.x > null", "{\"x\":1}"));
        assertTrue(holds("c.x != null", "{\"x\":1}"));
    }

    @Test
    void valuesCompareAsJson() {
        assertTrue(holds("c.x = 1", "{\"x\":1.0}"));
        assertTrue(holds("c.x = -1.5e2", "{\"x\":-150}"));
        assertTrue(holds("c.x = c.y", "{\"x\":{\"a\":[1]},\"y\":{\"a\":[1.0]}}"));
        assertTrue(holds("c.x > 'Z'", "{\"x\":\"a\"}"));
        assertTrue(holds("c.x > '\\uFFFD'", "{\"x\":\"😀\"}"));
        assertTrue(holds("c.x > false", "{\"x\":true}"));
    }

    @Test
    void andBindsTighterThanOr() {
        assertTrue(holds("c.a = 1 OR c.b = 1 AND c.c = 1", "{\"a\":1,\"b\":0,\"c\":0}"));
        assertFalse(holds("(c.a = 1 OR c.b = 1) AND c.c = 1", "{\"a\":1,\"b\":0,\"c\":0}"));
        assertFalse(holds("NOT c.a = 1 AND c.b = 0", "{\"a\":1,\"b\":0}"));
    }

    @Test
    void functionsNeedTheRightTypes() {
        assertTrue(holds("STARTSWITH(c.x, 'AB', true)", "{\"x\":\"abc\"}"));
        assertFalse(holds("STARTSWITH(c.x, 'AB')", "{\"x\":\"abc\"}"));
        assertFalse(holds("NOT STARTSWITH(c.x, 'AB')", "{\"x\":1}"));
        assertTrue(holds("ARRAY_CONTAINS(c.x, 2)", "{\"x\":[1,2]}"));
        assertTrue(holds("IS_DEFINED(c.x) AND IS_NULL(c.x) AND NOT IS_DEFINED(c.y)", "{\"x\":null}"));
        assertThrows(UnsupportedQueryException.class, () -> holds("IS_NULL(c.x, 1)", "{}"));
    }

    @Test
    void pathsReachEverywhere() {
        assertTrue(holds("c.a[1][\"odd name\"] = 'x'", "{\"a\":[0,{\"odd name\":\"x\"}]}"));
        assertThrows(UnsupportedQueryException.class, () -> holds("d.a = 1", "{}"));
    }

    @Test
    void listsOfKeysAreRecognised() {
        assertEquals(
                Optional.of(List.of(new KeyLookup.Key(text("p"), "a"), new KeyLookup.Key(text("p"), "b"))),
                keys("c.id IN ('a', @b)", text("p")));
        assertEquals(
                Optional.of(List.of(new KeyLookup.Key(text("p"), "a"), new KeyLookup.Key(text("q"), "b"))),
                keys("(c.id = 'a' AND c[\"pk\"] = 'p') OR (c.pk = 'q' AND c.id = @b)", null));
        assertEquals(Optional.empty(), keys("c.id = 'a'", null));
        assertEquals(Optional.empty(), keys("c.id = 'a' AND c.n = 1", text("p")));
        assertEquals(Optional.empty(), keys("c.id = 'a' AND c.pk = 'q'", text("p")));
        assertEquals(Optional.empty(), keys("c.id = 'a' OR c.n = 1", text("p")));
        assertEquals(Optional.empty(), keys("c.id != 'a'", text("p")));
    }

    private static Optional<List<KeyLookup.Key>> keys(String where, @Nullable JsonNode pk) {
        return Query.select("SELECT * FROM c WHERE " + where).keys(List.of("pk"), Map.of("@b", text("b")), pk);
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static boolean holds(String where, String document) {
        try {
            return Query.condition("FROM c WHERE " + where).matches(JSON.readTree(document), Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(document, e);
        }
    }
}
