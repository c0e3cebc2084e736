package com.microsoft.health.dicomcast.conformance.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.conformance.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationFileTest {
    private static final String HEAD = "# items: C-1, C-2\n# tries: something\n\n";

    @Test
    void aFileIsReadAsItStands() {
        var read = ConversationFile.parse("C-1-x", """
                # items: C-1, C-2
                # given: a-cast
                # needs: later
                # alone: everybody would notice
                # tries: a thing: with a colon

                ### something goes wrong
                ! break it

                ### a PUT
                PUT {{cast}}?{{v}}
                If-Match: "a", "b"

                {"a": 1}

                => eventually 200 or 201
                ETag: <text>

                {"a": "<any>"}

                ### a GET
                GET /x

                => 204

                <no body>
                """);

        assertEquals(
                new Conversation(
                                "C-1-x",
                                List.of("C-1", "C-2"),
                                "a thing: with a colon",
                                Optional.of("a-cast"),
                                List.of("later"),
                                true,
                                List.of(
                                        new Act("something goes wrong", "break it"),
                                        new Exchange(
                                                "a PUT",
                                                new Request(
                                                        "PUT",
                                                        "{{cast}}?{{v}}",
                                                        Map.of("If-Match", "\"a\", \"b\""),
                                                        Optional.of("{\"a\": 1}")),
                                                new Expectation(
                                                        true,
                                                        Set.of(200, 201),
                                                        Map.of("ETag", "<text>"),
                                                        Optional.of(JsonNodeFactory.instance
                                                                .objectNode()
                                                                .put("a", "<any>")))),
                                        new Exchange(
                                                "a GET",
                                                new Request("GET", "/x", Map.of(), Optional.empty()),
                                                new Expectation(
                                                        false,
                                                        Set.of(204),
                                                        Map.of(),
                                                        Optional.of(Expectation.NO_BODY)))))
                        .toString(),
                read.toString());
        assertEquals(3, read.steps().size());
        assertEquals(new Act("something goes wrong", "break it"), read.steps().get(0));
        assertEquals(
                new Expectation(false, Set.of(204), Map.of(), Optional.of(Expectation.NO_BODY)),
                ((Exchange) read.steps().get(2)).expectation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "### a\nGET /x\n\n=> 200\n",
                HEAD,
                "# colour: red\n" + HEAD + "### a\nGET /x\n\n=> 200\n",
                HEAD + "### a\nGET /x\n",
                HEAD + "### a\nGET /x\n\n=> 200\n\n=> 201\n",
                HEAD + "### a\nGET\n\n=> 200\n",
                HEAD + "### a\nGET /x\nno header\n\n=> 200\n",
                HEAD + "### a\nGET /x\n\n=> sometimes\n",
                HEAD + "### a\nGET /x\n\n=> 200\n\n{\"a\":\n",
            })
    void whatIsNoConversationIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ConversationFile.parse("C-1-x", text));
    }

    @Test
    void allThatComeWithTheSuiteCanBeRead() {
        var conversations = Conversations.load();

        assertTrue(conversations.held().size() > 50);
        assertTrue(conversations.held().stream()
                .flatMap(each -> each.given().stream())
                .allMatch(conversations.given()::containsKey));
    }
}
