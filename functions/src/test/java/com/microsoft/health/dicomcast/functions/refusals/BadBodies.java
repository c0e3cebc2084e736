package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.FHIR;
import static com.microsoft.health.dicomcast.functions.support.Edge.SUBSCRIPTION;
import static com.microsoft.health.dicomcast.functions.support.Edge.WORKSPACE;

import com.microsoft.health.dicomcast.model.cast.CastSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bodies of a PUT: what is no JSON, no resource, or no cast that there could be. */
final class BadBodies {
    private static final String FHIR_MEMBER = "properties.fhirServiceResourceId";

    private BadBodies() {}

    static Stream<BadRequest> all() {
        return Stream.of(
                        syntax(),
                        shapes(),
                        members(BadBodies::body, BadBodies::content),
                        fhirServices(BadBodies::body, BadBodies::content),
                        readOnly(),
                        encodings(),
                        sizes())
                .flatMap(each -> each);
    }

    private static Stream<BadRequest> syntax() {
        return Stream.of(
                        "",
                        " ",
                        "\n\t ",
                        "{",
                        "}",
                        "[",
                        "{]",
                        "nul",
                        "null",
                        "true",
                        "7",
                        "\"x\"",
                        "[]",
                        "[{}]",
                        "[" + BODY + "]",
                        "{\"a\"}",
                        "{\"a\":}",
                        "{a:1}",
                        "{'a':1}",
                        "{\"a\":1,}",
                        "{\"a\":01}",
                        "{\"a\":+1}",
                        "{\"a\":.5}",
                        "{\"a\":1.}",
                        "{\"a\":NaN}",
                        "{\"a\":Infinity}",
                        "{\"a\":0x1}",
                        "{\"a\":undefined}",
                        "{\"a\":\"\u0001\"}",
                        "{\"a\":\"\\x\"}",
                        "{\"a\":\"\\u12\"}",
                        "{\"a\":\"b",
                        "{\"a\":\"b\\",
                        BODY + BODY,
                        BODY + " x",
                        BODY + "}",
                        BODY + ",",
                        "// c\n" + BODY,
                        BODY + "/* c */",
                        "# c\n" + BODY,
                        "\uFEFF" + BODY,
                        BODY.substring(0, BODY.length() - 1),
                        BODY.replace(':', '='),
                        "<properties/>",
                        "properties=1&x=2",
                        "--b\r\nContent-Disposition: form-data",
                        "%7B%7D",
                        "{\"a\":" + "9".repeat(1001) + "}",
                        "{\"" + "n".repeat(50_001) + "\":1}")
                .map(text -> content(text, "$"));
    }

    private static Stream<BadRequest> shapes() {
        return Stream.of(
                content("{}", "properties"),
                content("{\"properties\":null}", "properties"),
                content("{\"Properties\":{\"fhirServiceResourceId\":\"" + FHIR + "\"}}", "properties"),
                content("{\"properties\":{}}", FHIR_MEMBER),
                content(
                        "{\"properties\":{\"FhirServiceResourceId\":\"" + FHIR + "\",\"fhirServiceResourceId\":\""
                                + FHIR + "\"}}",
                        "properties.FhirServiceResourceId"),
                content("{\"properties\":{},\"properties\":{}}", "properties"),
                content(body("\"fhirServiceResourceId\":\"" + FHIR + "\""), FHIR_MEMBER),
                content(body("\"worker\":{},\"worker\":{}"), "properties.worker"),
                content(
                        body("\"worker\":{\"pollInterval\":\"PT1M\",\"pollInterval\":\"PT1M\"}"),
                        "properties.worker.pollInterval"),
                content(BODY.replace("}}", "},\"tags\":{\"a\":1,\"a\":2}}"), "tags.a"),
                content(BODY.replace("}}", "},\"x\":" + "[".repeat(32) + "]".repeat(32) + "}"), "x" + "[0]".repeat(31)),
                content(
                        BODY.replace("}}", "},\"x\":" + "{\"y\":".repeat(32) + "1" + "}".repeat(33)),
                        "x" + ".y".repeat(31)),
                several("{\"properties\":{\"colour\":1}}"),
                several(body("\"worker\":{\"pollInterval\":\"x\"},\"features\":{\"x\":1}")),
                several("{\"id\":\"x\",\"name\":\"y\",\"type\":\"z\",\"properties\":{}}"));
    }

    /** Every member with everything that it cannot be. */
    static Stream<BadRequest> members(Writer body, Maker request) {
        var numbers = List.of("7", "1.5", "[]", "[\"x\"]", "{}", "{\"x\":1}");
        var texts = Stream.concat(numbers.stream(), Stream.of("true")).toList();
        var flags = Stream.concat(numbers.stream(), Stream.of("\"true\"", "\"\"", "0"))
                .toList();
        var objects = List.of("7", "\"\"", "\"x\"", "true", "[]", "[{}]");
        return Stream.of(
                        wrong(body, request, "worker", "pollInterval", texts),
                        wrong(body, request, "worker", "pollInterval", intervals()),
                        wrong(body, request, "patient", "patientSystemId", texts),
                        wrong(
                                body,
                                request,
                                "patient",
                                "patientSystemId",
                                List.of('"' + "x".repeat(CastSpec.LONGEST_PATIENT_SYSTEM_ID + 1) + '"')),
                        wrong(body, request, "patient", "isIssuerIdUsed", flags),
                        wrong(body, request, "features", "enforceValidationOfTagValues", flags),
                        wrong(body, request, "features", "generateObservations", flags),
                        wrong(body, request, "features", "ignoreJsonParsingErrors", flags),
                        wrong(body, request, "worker", "pollinterval", List.of("null", "\"PT1M\"")),
                        wrong(body, request, "worker", "", List.of("1")),
                        wrong(body, request, "patient", "systemId", List.of("null", "\"x\"")),
                        wrong(body, request, "features", "observations", List.of("null", "true")),
                        Stream.of("worker", "patient", "features")
                                .flatMap(name -> objects.stream()
                                        .map(value ->
                                                request.of(body.of('"' + name + "\":" + value), "properties." + name))),
                        Stream.of("colour", "Worker", "location", "tags", "$schema", "fhirServiceResourceID", "\u00e4")
                                .map(name -> request.of(body.of('"' + name + "\":1"), "properties." + name)))
                .flatMap(each -> each);
    }

    private static Stream<BadRequest> wrong(
            Writer body, Maker request, String object, String member, List<String> values) {
        return values.stream()
                .map(value -> request.of(
                        body.of("\"%s\":{\"%s\":%s}".formatted(object, member, value)),
                        "properties." + object + "." + member));
    }

    private static List<String> intervals() {
        return Stream.of(
                        "",
                        " ",
                        "1m",
                        "60",
                        "00:01:00",
                        "P",
                        "PT",
                        "PT1M ",
                        " PT1M",
                        "PT0S",
                        "PT4S",
                        "PT4.999S",
                        "PT5.5S",
                        "PT30,5S",
                        "PT1H1S",
                        "PT3601S",
                        "P1D",
                        "P1W",
                        "P1M",
                        "P1Y",
                        "-PT1M",
                        "PT-1M",
                        "PT1e3S",
                        "PT0x1S",
                        "PT99999999999999999999S",
                        "P106751991167300DT24H",
                        "PT\u0663\u0660S",
                        "PT1M\\u0000")
                .map(text -> '"' + text + '"')
                .toList();
    }

    static Stream<BadRequest> fhirServices(Writer body, Maker request) {
        var malformed = List.of(
                "",
                " ",
                "fhir1",
                "/",
                "//",
                FHIR + "/",
                FHIR + "/x",
                "/" + FHIR,
                FHIR.replace("/fhirservices/", "/fhirservice/"),
                FHIR.replace("fhir1", ""),
                FHIR.replace("fhir1", ".."),
                FHIR.replace("fhir1", "a%2Fb"),
                FHIR.replace("fhir1", "a|b"),
                FHIR.replace("fhir1", "x".repeat(261)),
                FHIR.replace("Microsoft.HealthcareApis", "Microsoft.Storage"),
                WORKSPACE + "/dicomservices/ds1",
                WORKSPACE,
                SUBSCRIPTION,
                "https://management.azure.com" + FHIR,
                FHIR + "?x=1",
                FHIR + "#x",
                "{\\\"id\\\":1}",
                "[parameters('fhir')]",
                FHIR + "\\u0000");
        var elsewhere =
                List.of(FHIR.replace("ws1", "ws2"), FHIR.replace("rg1", "rg2"), FHIR.replace("11111111", "99999999"));
        var missing = List.of(FHIR + "x", FHIR.replace("fhir1", "nowhere"), FHIR.replace("fhir1", "\u00e4"));
        return Stream.of(
                        malformed.stream().map(id -> request.of(body.of(fhir(id)), FHIR_MEMBER)),
                        Stream.of("7", "true", "[]", "{}", "null", "[\"" + FHIR + "\"]")
                                .map(value -> request.of(body.of("\"fhirServiceResourceId\":" + value), FHIR_MEMBER)),
                        elsewhere.stream()
                                .map(id -> request.of(body.of(fhir(id)), FHIR_MEMBER)
                                        .refused(400, "FhirServiceNotInWorkspace", FHIR_MEMBER)),
                        missing.stream()
                                .map(id -> request.of(body.of(fhir(id)), FHIR_MEMBER)
                                        .refused(400, "FhirServiceNotFound", FHIR_MEMBER)))
                .flatMap(each -> each);
    }

    private static Stream<BadRequest> readOnly() {
        var byUrl = Map.of(
                "id", List.of("\"x\"", "7", "{}", '"' + CAST + "x\"", "\"\""),
                "name", List.of("\"cast2\"", "[]", "true", "\"\""),
                "type", List.of("\"Microsoft.HealthcareApis/workspaces\"", "0", "\"\""));
        var byState = Map.of(
                "etag", List.of("\"x\"", "7", "\"\\\"x\\\"\"", "{}"),
                "systemData", List.of("{}", "\"x\"", "{\"createdBy\":\"somebody\"}"));
        return Stream.of(
                        byUrl.entrySet().stream()
                                .flatMap(each -> each.getValue().stream().map(value -> envelope(each.getKey(), value))),
                        byState.entrySet().stream()
                                .flatMap(each -> each.getValue().stream()
                                        .map(value ->
                                                envelope(each.getKey(), value).when(Standing.AT_REST))),
                        Stream.of("\"Ready\"", "\"succeeded\"", "7", "[]", "\"\"")
                                .map(value -> fixed("provisioningState", value)),
                        Stream.of("\"x\"", "7", "{}")
                                .map(value ->
                                        fixed("identityPrincipalId", value).when(Standing.AT_REST)),
                        Stream.of("{}", "{\"status\":\"Healthy\"}", "true")
                                .map(value -> fixed("health", value).when(Standing.AT_REST)))
                .flatMap(each -> each);
    }

    private static BadRequest envelope(String member, String value) {
        return put(BODY.replace("}}", "},\"" + member + "\":" + value + "}"))
                .refused(400, "PropertyChangeNotAllowed", member);
    }

    private static BadRequest fixed(String member, String value) {
        return put(body('"' + member + "\":" + value)).refused(400, "PropertyChangeNotAllowed", "properties." + member);
    }

    /** U+FFFD is what the host makes of bytes that are no UTF-8; escapes can spell half a character. */
    private static Stream<BadRequest> encodings() {
        return Stream.of(
                content(BODY.replace("fhir1", "fhir\uFFFD"), "$"),
                content(body("\"patient\":{\"patientSystemId\":\"\uFFFD\"}"), "$"),
                content(body("\"patient\":{\"patientSystemId\":\"\\uD800\"}"), "properties.patient.patientSystemId"),
                content(body("\"patient\":{\"patientSystemId\":\"a\\uDC00b\"}"), "properties.patient.patientSystemId"),
                content(
                        body("\"patient\":{\"patientSystemId\":\"\\uDC00\\uD800\"}"),
                        "properties.patient.patientSystemId"),
                content(body("\"\\uD83D\":1"), "$"),
                content("{\"\\uDFFF\":1}", "$"),
                content("{\"tags\":[\"\\uD800\"]}", "tags[0]"));
    }

    private static Stream<BadRequest> sizes() {
        var limit = 4 * 1024 * 1024;
        return Stream.of("x".repeat(limit + 1), "\u00e4".repeat(limit / 2 + 1), "\uD83D\uDE00".repeat(limit / 4 + 1))
                .flatMap(text -> Stream.of(
                        put(text).refused(413, "RequestEntityTooLarge", "$"),
                        put(body("\"patient\":{\"patientSystemId\":\"" + text + "\"}"))
                                .refused(413, "RequestEntityTooLarge", "$")));
    }

    private static BadRequest several(String body) {
        return put(body).refused(400, "MultipleErrorsOccurred");
    }

    private static BadRequest content(String body, String target) {
        return put(body).refused(400, "InvalidRequestContent", target);
    }

    private static BadRequest put(String body) {
        return BadRequest.to("PUT", CAST).with(body);
    }

    private static String fhir(String id) {
        return "\"fhirServiceResourceId\":\"" + id + '"';
    }

    /** The least body, and a member more; the FHIR service gives way to another. */
    private static String body(String members) {
        var isFhir = members.startsWith("\"fhirServiceResourceId\":") && !members.equals(fhir(FHIR));
        return isFhir ? "{\"properties\":{" + members + "}}" : BODY.replace("}}", "," + members + "}}");
    }

    /** Writes members of {@code properties} into a body. */
    @FunctionalInterface
    interface Writer {
        String of(String members);
    }

    /** Makes the request with a body, and the member that it is refused for. */
    @FunctionalInterface
    interface Maker {
        BadRequest of(String body, String target);
    }
}
