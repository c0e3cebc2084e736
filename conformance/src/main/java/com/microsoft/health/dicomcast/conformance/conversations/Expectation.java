package com.microsoft.health.dicomcast.conformance.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.health.dicomcast.conformance.http.Reply;
import com.microsoft.health.dicomcast.conformance.matching.Match;
import com.microsoft.health.dicomcast.conformance.matching.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is expected of a reply.
 *
 * @param eventually whether to ask again until it is so
 * @param statuses one of which it must have
 * @param headers what each is to match
 * @param body what it is to match; missing when there must be none; absent when it does not matter
 */
public record Expectation(
        boolean eventually, Set<Integer> statuses, Map<String, String> headers, Optional<JsonNode> body) {
    /** Expected of a reply without a body. */
    static final JsonNode NO_BODY = MissingNode.getInstance();

    public Expectation {
        statuses = Set.copyOf(statuses);
        headers = Map.copyOf(headers);
    }

    /** All that is not as expected. */
    List<String> differences(Reply reply, Variables variables) {
        if (!statuses.contains(reply.status())) {
            return List.of("expected " + statuses + ", got " + reply.status());
        }
        var match = new Match(variables);
        var differences = new ArrayList<String>();
        headers.forEach((name, expected) -> {
            JsonNode actual =
                    reply.header(name).<JsonNode>map(TextNode::valueOf).orElse(NO_BODY);
            match.differences(TextNode.valueOf(expected), actual)
                    .forEach(difference -> differences.add("header " + name + ": " + difference));
        });
        body.ifPresent(expected -> differences.addAll(
                expected.isMissingNode() ? unlessEmpty(reply) : match.differences(expected, reply.json())));
        return differences;
    }

    private static List<String> unlessEmpty(Reply reply) {
        return reply.text().isEmpty() ? List.of() : List.of("expected no body, got " + reply.text());
    }
}
