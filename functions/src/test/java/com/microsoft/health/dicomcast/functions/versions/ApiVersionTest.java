package com.microsoft.health.dicomcast.functions.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.health.dicomcast.functions.json.JsonBody;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every version has in common. */
@ParameterizedClass
@MethodSource("versions")
class ApiVersionTest {
    private static final FhirServiceId FHIR = FhirServiceId.parse(Edge.FHIR).orElseThrow();

    private final ApiVersion version;
    private final Edge edge = new Edge();

    ApiVersionTest(ApiVersion version) {
        this.version = version;
    }

    static List<ApiVersion> versions() {
        return new ApiVersions(Duration.ofMinutes(3)).all();
    }

    @Test
    void whatIsLeftOutIsTheDefault() {
        var expected = new CastSpec(FHIR, Duration.ofMinutes(3), CastSpec.Patient.DEFAULT, CastSpec.Features.DEFAULT);

        assertEquals(Outcome.accept(expected), read(Edge.BODY));
        assertEquals(
                Outcome.accept(expected),
                read(Edge.BODY.replace(
                        "}}", ",\"worker\":null,\"patient\":{},\"features\":{\"generateObservations\":null}}}")));
    }

    @Test
    void theSlashAtTheBeginningOfAnIdMayBeMissing() {
        var body = Edge.BODY.replace("\"/subscriptions", "\"subscriptions");

        assertEquals(Edge.FHIR, read(body).fold(spec -> spec.fhirService().path(), Refusal::message));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        var full = Edge.BODY.replace(
                "}}",
                ",\"worker\":{\"pollInterval\":\"PT90S\"},\"patient\":{\"patientSystemId\":\"urn:x\",\"isIssuerIdUsed\":true},"
                        + "\"features\":{\"enforceValidationOfTagValues\":true,\"generateObservations\":false,\"ignoreJsonParsingErrors\":true}}}");
        edge.put(Edge.CAST, full);
        var cast = edge.documents().cast(Edge.ID);

        var written = version.write(cast, Optional.empty());

        assertEquals(Outcome.accept(cast.spec()), version.read(written, Edge.ID));
        assertEquals(Duration.ofSeconds(90), cast.spec().pollInterval());
    }

    @Test
    void theOnlyUserAssignedIdentityIsToldAndOneOfSeveralIsNot() {
        edge.put(Edge.CAST, Edge.BODY);
        var cast = edge.documents().cast(Edge.ID);

        var one = version.write(cast, Optional.of(service(List.of("p1"))));
        var two = version.write(cast, Optional.of(service(List.of("p1", "p2"))));

        assertEquals("p1", one.at("/properties/identityPrincipalId").asText());
        assertFalse(two.path("properties").has("identityPrincipalId"));
    }

    private Outcome<CastSpec> read(String body) {
        return JsonBody.read(body).then(object -> version.read(object, Edge.ID));
    }

    private static DicomService service(List<String> principals) {
        var identities = principals.stream()
                .map(each -> new DicomService.UserAssigned("/identities/" + each, each, "client"))
                .toList();
        return new DicomService(
                Edge.ID.dicomService(),
                ParentState.of(null),
                "westus2",
                "",
                "ds1",
                new DicomService.Identity("UserAssigned", null, null, identities));
    }
}
