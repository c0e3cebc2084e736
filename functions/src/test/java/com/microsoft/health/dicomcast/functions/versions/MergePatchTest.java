package com.microsoft.health.dicomcast.functions.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.json.JsonBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of RFC 7396, appendix A, in which target and patch are objects. */
class MergePatchTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a':'b'}          | {'a':'c'}               | {'a':'c'}",
                "{'a':'b'}          | {'b':'c'}               | {'a':'b','b':'c'}",
                "{'a':'b'}          | {'a':null}              | {}",
                "{'a':'b','b':'c'}  | {'a':null}              | {'b':'c'}",
                "{'a':['b']}        | {'a':'c'}               | {'a':'c'}",
                "{'a':'c'}          | {'a':['b']}             | {'a':['b']}",
                "{'a':{'b':'c'}}    | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}  | {'a':[1]}               | {'a':[1]}",
                "{'e':null}         | {'a':1}                 | {'e':null,'a':1}",
                "{}                 | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}",
            })
    void isMergedAsTheStandardSays(String target, String patch, String merged) {
        assertEquals(json(merged), MergePatch.of(json(target), json(patch)));
    }

    @Test
    void theTargetStaysAsItWas() {
        var target = json("{'a':{'b':'c'}}");

        MergePatch.of(target, json("{'a':{'b':null}}"));

        assertEquals(json("{'a':{'b':'c'}}"), target);
    }

    private static ObjectNode json(String text) {
        return JsonBody.read(text.replace('\'', '"')).fold(object -> object, why -> {
            throw new AssertionError(why.message());
        });
    }
}
