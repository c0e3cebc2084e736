package com.microsoft.health.dicomcast.functions.fuzzing;

import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.FHIR;
import static com.microsoft.health.dicomcast.functions.support.Edge.SUBSCRIPTION;
import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;
import static com.microsoft.health.dicomcast.functions.support.Edge.WORKSPACE;

import java.util.List;
import java.util.Random;

/** What requests are put together of: mostly good, so that chance gets past the first check. */
final class Pieces {
    static final List<String> METHODS =
            List.of("GET", "PUT", "PATCH", "DELETE", "HEAD", "POST", "OPTIONS", "TRACE", "CONNECT");
    static final String OPERATORS = "/geneva/v1";
    static final List<String> PATHS = List.of(
            CAST,
            CAST,
            CAST,
            CASTS + "/cast2",
            CASTS,
            CASTS + "/",
            SUBSCRIPTION + "/providers/Microsoft.HealthcareApis/locations/westus2/operationStatuses/{operation}",
            SUBSCRIPTION + "/providers/Microsoft.HealthcareApis/locations/westus2/operationResults/{operation}",
            "/providers/Microsoft.HealthcareApis/operations",
            WORKSPACE,
            OPERATORS + "/operations",
            OPERATORS + "/operations/{operation}",
            OPERATORS + "/operations/{operation}/cancel",
            OPERATORS + "/operations/{operation}/dispatch",
            OPERATORS + "/operations/{operation}/pause",
            OPERATORS + "/casts",
            OPERATORS + "/orphans",
            OPERATORS + CAST);
    static final List<String> SEGMENTS = List.of(
            "",
            ".",
            "..",
            "%2e%2e",
            "%2F",
            "%5C",
            "%252F",
            "%00",
            "%0d%0a",
            "%ff",
            "%C3%A4",
            "%E2%84%AA",
            "%C4%B0",
            "a",
            "CAST1",
            "cast1",
            "ws1",
            "WS1",
            "ds1",
            "rg1",
            "x.y_z(1)",
            "%20",
            "+",
            "'",
            "*",
            "{}",
            "~",
            "dicomcasts",
            "DICOMCASTS",
            "providers",
            "Microsoft.HealthcareApis",
            "subscriptions",
            "\u00e4",
            "%F0%9F%98%80",
            "x".repeat(300));
    static final List<String> QUERIES = List.of(
            "api-version=" + VERSION,
            "API-VERSION=" + VERSION,
            "api-version=",
            "api-version=2019-01-01",
            "api%2Dversion=" + VERSION,
            "$top=1",
            "$top=0",
            "$top=99999999999999999999",
            "$skipToken=cast0",
            "$skipToken=%00",
            "%24skipToken=..",
            "state=Succeeded",
            "kind=create",
            "health=%00",
            "region=westus2",
            "$filter=x eq 'y'".replace(" ", "%20"),
            "&&",
            "=",
            "=x",
            "%ff=%ff",
            "x=%E2%82",
            "x=" + "y".repeat(3000));
    static final List<String> HEADERS = List.of(
            "If-Match",
            "If-None-Match",
            "Content-Type",
            "Referer",
            "Host",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "x-ms-arm-resource-system-data",
            "x-ms-arm-resource-routing-location",
            "x-ms-client-request-id",
            "x-ms-correlation-request-id",
            "x-ms-return-client-request-id",
            "x-ms-routing-request-id",
            "x-ms-client-principal-name",
            "x-ms-client-object-id",
            "x-ms-home-tenant-id",
            "traceparent",
            "Accept-Language",
            "Authorization",
            "X-ARR-ClientCert",
            "Azure-AsyncNotificationUri",
            "Retry-After",
            "Transfer-Encoding");
    static final List<String> VALUES = List.of(
            "*",
            "\"{etag}\"",
            "{etag}",
            "W/\"{etag}\"",
            "\"a\", \"b\"",
            "\"",
            ",",
            "",
            " ",
            "application/json",
            "application/merge-patch+json",
            "text/plain",
            "https://management.azure.com" + CAST,
            "https://h/p" + CASTS + "?x=1",
            "https://[::1]:7" + CAST,
            "ftp://h" + CAST,
            "mailto:a@b",
            "//",
            "a b",
            "evil.example, inner",
            "h:99999999",
            "h\tx",
            "\u00e4\u00ff",
            "{}",
            "{\"createdBy\":\"a\",\"createdAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"createdAt\":\"+999999999-12-31T23:59:59Z\",\"lastModifiedAt\":7}",
            "{\"createdBy\":\"\\ud800\"}",
            "[[[[",
            "westus2",
            "West US 2",
            "mars",
            "true",
            "Bearer a.b.c",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "x".repeat(3000),
            "\"" + "x,".repeat(900) + "\"");
    static final List<String> BODIES = List.of(
            body(""),
            body(",\"worker\":{\"pollInterval\":\"PT2M\"}"),
            body(",\"patient\":{\"patientSystemId\":\"urn:x\",\"isIssuerIdUsed\":true}"),
            body(",\"features\":{\"generateObservations\":true,\"ignoreJsonParsingErrors\":null}"),
            "{\"properties\":{\"worker\":{\"pollInterval\":\"PT7M\"}}}",
            "{\"properties\":{\"patient\":null}}",
            "{\"location\":\"westus2\",\"tags\":{\"a\":\"b\"},\"id\":\"" + CAST
                    + "\",\"properties\":{\"fhirServiceResourceId\":\"" + FHIR
                    + "\",\"provisioningState\":\"Succeeded\"}}",
            "{\"reason\":\"why\"}",
            "{\"reason\":\"why\",\"incidentId\":\"I-1\",\"dryRun\":false,\"force\":true}",
            "{}",
            "");
    static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            "\\u0000",
            "null",
            "true",
            "1e999",
            "-0",
            "9".repeat(400),
            "\uFFFD",
            "\uFEFF",
            "\u0000",
            "\uD83D\uDE00",
            "\u2028",
            "{\"properties\":",
            "[".repeat(40),
            "\"PT-1S\"",
            "\"P9999999D\"",
            "/*",
            "NaN",
            "\"fhirServiceResourceId\":",
            "x".repeat(300));

    private Pieces() {}

    static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String body(String more) {
        return "{\"properties\":{\"fhirServiceResourceId\":\"" + FHIR + '"' + more + "}}";
    }
}
