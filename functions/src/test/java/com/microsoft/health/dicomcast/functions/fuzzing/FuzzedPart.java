package com.microsoft.health.dicomcast.functions.fuzzing;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.FHIR;
import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;

import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.health.dicomcast.functions.http.PercentCoding;
import java.util.List;
import java.util.Map;

/** One part of a request that is read by a parser of its own; all else is good. */
enum FuzzedPart {
    BODY_OF_PUT(
            BODY,
            "{\"properties\":{\"worker\":{\"pollInterval\":\"PT1M\"}}}",
            "{\"a\":[1e9,null,\"\\ud83d\\ude00\"]}",
            "[") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("PUT", target(CAST), Map.of(), text);
        }
    },
    BODY_OF_PATCH(
            "{\"properties\":{\"patient\":null}}",
            "{\"properties\":{\"features\":{\"generateObservations\":true}}}",
            "{}") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("PATCH", target(CAST), Map.of(), text);
        }
    },
    PATH(CAST, CASTS, "/providers/Microsoft.HealthcareApis/operations", "/%2e%2e//", "/a%2Fb%25") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("GET", target(text.startsWith("/") ? text : "/" + text), Map.of(), "");
        }
    },
    QUERY("api-version=" + VERSION, "$top=7&$skipToken=cast1", "api-version=&&=%ff", "API-VERSION=x;y") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("GET", CASTS + "?" + text, Map.of(), "");
        }
    },
    PRECONDITION("*", "\"a440e265-1\"", "W/\"a\", \"b\" , c", "\"", ",") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("PUT", target(CAST), Map.of("If-Match", text), BODY);
        }
    },
    DURATION("PT1M", "P1DT2H3M4.5S", "-PT-6H", "PT", "PT99999999999999999999S") {
        @Override
        FuzzedRequest request(String text) {
            var body = "{\"properties\":{\"fhirServiceResourceId\":\"" + FHIR + "\",\"worker\":{\"pollInterval\":"
                    + json(text) + "}}}";
            return new FuzzedRequest("PUT", target(CAST), Map.of(), body);
        }
    },
    FHIR_SERVICE(FHIR, FHIR.substring(1), CAST, "/subscriptions//x", "\u00e4") {
        @Override
        FuzzedRequest request(String text) {
            var body = "{\"properties\":{\"fhirServiceResourceId\":" + json(text) + "}}";
            return new FuzzedRequest("PUT", target(CAST), Map.of(), body);
        }
    },
    SYSTEM_DATA(
            "{\"createdBy\":\"a\",\"createdByType\":\"User\",\"createdAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"lastModifiedAt\":\"2020-01-01T00:00:00.1234567+14:00\"}",
            "{}",
            "x") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("PUT", target(CAST), Map.of("x-ms-arm-resource-system-data", text), BODY);
        }
    },
    SKIP_TOKEN("cast1", "", "-", "a b") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("GET", target(CASTS) + "&$skipToken=" + PercentCoding.encode(text), Map.of(), "");
        }
    },
    REFERER(
            "https://management.azure.com" + CAST + "?api-version=x",
            "https://h/a/b" + CASTS,
            "//h" + CAST,
            "mailto:x") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("PUT", target(CAST), Map.of("Referer", text), BODY);
        }
    },
    AUTHORIZATION(
            "Bearer e30.e30.e30",
            "PoP a.b.c",
            "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6ImZpcnN0In0.eyJpc3MiOiJ4In0.AAAA",
            "Bearer",
            "Basic eDp5") {
        @Override
        FuzzedRequest request(String text) {
            return new FuzzedRequest("GET", target(CAST), Map.of("Authorization", text), "");
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> seeds;

    FuzzedPart(String... seeds) {
        this.seeds = List.of(seeds);
    }

    /** From which mutations start. */
    List<String> seeds() {
        return seeds;
    }

    abstract FuzzedRequest request(String text);

    private static String target(String path) {
        return path + "?api-version=" + VERSION;
    }

    private static String json(String text) {
        return TextNode.valueOf(text).toString();
    }
}
