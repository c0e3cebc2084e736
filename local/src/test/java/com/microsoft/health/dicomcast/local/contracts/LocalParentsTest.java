package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.clouds.arm.ArmParents;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Parents;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parents as the local ARM has them, and what counts as not knowing. */
final class LocalParentsTest {
    private static final CastId CAST = CastId.parse(
                    "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.HealthcareApis/workspaces/ws1/dicomservices/ds1/dicomcasts/cast1"
                            .formatted(LocalArm.PLACEMENT.subscription(), LocalArm.PLACEMENT.resourceGroup()))
            .orElseThrow();

    @TempDir
    Path folder;

    private LocalArm arm;
    private Parents parents;

    @BeforeEach
    void start() throws IOException {
        arm = LocalArm.start(folder);
        parents = new ArmParents(arm.clients());
    }

    @AfterEach
    void stop() {
        arm.close();
    }

    @Test
    void whatIsThereIsFound() {
        arm.put(CAST.workspace().path(), "Microsoft.HealthcareApis/workspaces");
        arm.put(CAST.dicomService().path(), "Microsoft.HealthcareApis/workspaces/dicomservices");

        assertTrue(parents.exists(CAST.workspace()));
        assertTrue(parents.exists(CAST.dicomService()));
    }

    @Test
    void aFhirServiceIsLookedUpAlike() {
        var fhirService = FhirServiceId.parse(CAST.workspace().path() + "/fhirservices/fhir1")
                .orElseThrow();
        arm.put(CAST.workspace().path(), "Microsoft.HealthcareApis/workspaces");
        assertFalse(parents.exists(fhirService));

        arm.put(fhirService.path(), "Microsoft.HealthcareApis/workspaces/fhirservices");

        assertTrue(parents.exists(fhirService));
    }

    @Test
    void whatIsNotThereIsAbsentAndSoIsAllInAResourceGroupThatIsNot() {
        var elsewhere = ParentId.parse(
                        "/subscriptions/%s/resourceGroups/Group (One) here/providers/Microsoft.HealthcareApis/workspaces/ws1"
                                .formatted(LocalArm.PLACEMENT.subscription()))
                .orElseThrow();

        assertFalse(parents.exists(CAST.workspace()));
        assertFalse(parents.exists(CAST.dicomService()));
        assertFalse(parents.exists(elsewhere));
    }

    @ParameterizedTest
    @CsvSource({"404, SubscriptionNotFound", "404, InvalidResourceType", "404, ", "401, X", "403, AuthorizationFailed"})
    void anAnswerThatMayMeanAnythingIsNoAbsence(int status, String code) {
        arm.fail("GET", "workspaces", status, code, null, 1);

        assertThrows(CloudException.Refused.class, () -> parents.exists(CAST.workspace()));
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "503"})
    void anArmThatIsBusyIsNoAbsenceEither(int status) {
        arm.fail("GET", "workspaces", status, "Busy", 1, 2);

        assertThrows(CloudException.Unavailable.class, () -> parents.exists(CAST.workspace()));
    }

    @Test
    void aLostReplyIsNoAbsence() {
        arm.loseReplies("GET", "workspaces", 10);

        var lost = assertThrows(CloudException.class, () -> parents.exists(CAST.workspace()));

        assertInstanceOf(CloudException.Unavailable.class, lost);
        assertEquals("ResourceManagerUnreachable", lost.code());
    }
}
