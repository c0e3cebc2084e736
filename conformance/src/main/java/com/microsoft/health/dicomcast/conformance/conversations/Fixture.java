package com.microsoft.health.dicomcast.conformance.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.conformance.http.Request;
import com.microsoft.health.dicomcast.conformance.matching.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation finds at one provider. All calls and values may have places to fill; {@code {{case}}} is a text of
 * lower-case letters and digits that is another one for every conversation of every run.
 *
 * @param headers of every call
 * @param values at least the ids of {@code subscription}, {@code resourceGroup}, {@code workspace}, {@code dicomService} and
 *     {@code fhirService}, and {@code location} and {@code apiVersion}
 * @param parents makes what stands around a cast, if it does not stand already
 * @param acts what no call of the contract can bring about, by name
 * @param restore ends what acts have begun
 * @param cleanUp removes the parents
 * @param leaveBehind whether nothing need be removed, since the whole provider is thrown away
 * @param atOnce how many conversations may be held at a time: 1, the default, where they share their parents
 * @param pollEvery how long to wait between two looks, as an ISO 8601 duration; 10 seconds if absent
 * @param patience how long to look, as an ISO 8601 duration; 15 minutes if absent
 */
public record Fixture(
        Map<String, String> headers,
        Map<String, String> values,
        List<Call> parents,
        Map<String, List<Call>> acts,
        List<Call> restore,
        List<Call> cleanUp,
        boolean leaveBehind,
        int atOnce,
        String pollEvery,
        String patience) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> REQUIRED = List.of(
            "subscription", "resourceGroup", "workspace", "dicomService", "fhirService", "location", "apiVersion");

    /** What every conversation says, unless the fixture says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "v", "api-version={{apiVersion}}",
            "casts", "{{dicomService}}/dicomcasts",
            "cast", "{{casts}}/cast1",
            "body", "{\"properties\":{\"fhirServiceResourceId\":\"{{fhirService}}\"}}");

    public Fixture {
        headers = orEmpty(headers);
        values = orEmpty(values);
        parents = orEmpty(parents);
        acts = orEmpty(acts);
        restore = orEmpty(restore);
        cleanUp = orEmpty(cleanUp);
        atOnce = Math.max(1, atOnce);
        pollEvery = or(pollEvery, "PT10S");
        patience = or(patience, "PT15M");
    }

    /**
     * Reads a fixture.
     *
     * @throws IOException when it is none
     */
    public static Fixture read(InputStream json) throws IOException {
        return JSON.readValue(json, Fixture.class);
    }

    /** The names of the values that it lacks. */
    public List<String> missing() {
        return REQUIRED.stream().filter(name -> !values.containsKey(name)).toList();
    }

    /** The same for a provider that is thrown away afterwards. */
    public Fixture leavingBehind() {
        return new Fixture(headers, values, parents, acts, restore, cleanUp, true, atOnce, pollEvery, patience);
    }

    /** What a conversation may speak of before its first step. */
    Variables variables(String uniqueCase) {
        var variables = new Variables(DEFAULTS);
        values.forEach(variables::set);
        variables.set("case", uniqueCase);
        return variables;
    }

    Duration pause() {
        return Duration.parse(pollEvery);
    }

    Duration longest() {
        return Duration.parse(patience);
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * A call that is no part of the contract.
     *
     * @param status those that are good; none: any below 300
     */
    public record Call(
            String method,
            String url,
            @JsonProperty("body") @Nullable JsonNode json,
            @JsonProperty("status") @Nullable Set<Integer> status) {
        Request request(Variables variables) {
            return new Request(
                    method,
                    variables.fill(url),
                    Map.of(),
                    Optional.ofNullable(json).map(body -> variables.fill(body.toString())));
        }

        boolean isGood(int answered) {
            return status == null ? answered < 300 : status.contains(answered);
        }
    }
}
