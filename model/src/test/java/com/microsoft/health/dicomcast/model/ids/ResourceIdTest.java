package com.microsoft.health.dicomcast.model.ids;

import static com.microsoft.health.dicomcast.model.Given.WORKSPACE_PATH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.model.json.Json;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {
    private static final String CAST = WORKSPACE_PATH + "/dicomservices/ds1/dicomcasts/Cast1";

    @Test
    void anIdKeepsTheSpellingOfItsNames() {
        var id = CastId.parse(CAST).orElseThrow();

        assertEquals(CAST, id.path());
    }

    @Test
    void theLiteralSegmentsGetTheirOwnSpelling() {
        var id = CastId.parse(CAST.replace("resourceGroups", "resourcegroups").replace("dicomcasts", "DicomCasts"))
                .orElseThrow();

        assertEquals(CAST, id.path());
    }

    @Test
    void idsInAnyCasingAreEqual() {
        var upper = CastId.parse(CAST.toUpperCase(Locale.ROOT));

        assertEquals(CastId.parse(CAST), upper);
        assertEquals(CastId.parse(CAST).hashCode(), upper.hashCode());
    }

    @Test
    void theLeadingSlashIsOptional() {
        assertEquals(CastId.parse(CAST), CastId.parse(CAST.substring(1)));
    }

    @Test
    void castsOfDifferentServicesAreDifferent() {
        assertNotEquals(CastId.parse(CAST), CastId.parse(CAST.replace("ds1", "ds2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "cast1",
                WORKSPACE_PATH,
                "/" + CAST,
                CAST + "/",
                CAST + "/x",
                WORKSPACE_PATH + "/fhirservices/ds1/dicomcasts/cast1",
                WORKSPACE_PATH + "/dicomservices//dicomcasts/cast1",
                WORKSPACE_PATH + "/dicomservices/../dicomcasts/cast1",
                WORKSPACE_PATH + "/dicomservices/d|s/dicomcasts/cast1"
            })
    void whatHasAnotherShapeIsNoCast(String text) {
        assertEquals(Optional.empty(), CastId.parse(text));
    }

    @Test
    void aParentIsAWorkspaceOrADicomService() {
        assertEquals(WorkspaceId.parse(WORKSPACE_PATH).map(ParentId::path), path(WORKSPACE_PATH));
        assertEquals(Optional.of(WORKSPACE_PATH + "/dicomservices/ds1"), path(WORKSPACE_PATH + "/dicomservices/ds1"));
        assertEquals(Optional.empty(), path(WORKSPACE_PATH + "/fhirservices/f1"));
        assertEquals(Optional.empty(), path(CAST));
    }

    @Test
    void everyIdSurvivesJsonAsItsPath() {
        var cast = CastId.parse(CAST).orElseThrow();
        var fhir = FhirServiceId.parse(WORKSPACE_PATH + "/fhirservices/F1").orElseThrow();

        assertEquals('"' + CAST + '"', Json.write(cast));
        assertEquals(cast, Json.read(Json.write(cast), CastId.class));
        assertEquals(fhir, Json.read(Json.write(fhir), FhirServiceId.class));
        assertEquals(cast.dicomService(), Json.read(Json.write(cast.dicomService()), DicomServiceId.class));
        assertEquals(cast.workspace(), Json.read(Json.write(cast.workspace()), WorkspaceId.class));
    }

    @Test
    void jsonThatIsNoIdIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.read("\"/subscriptions/1\"", CastId.class));
    }

    private static Optional<String> path(String text) {
        return ParentId.parse(text).map(ParentId::path);
    }
}
