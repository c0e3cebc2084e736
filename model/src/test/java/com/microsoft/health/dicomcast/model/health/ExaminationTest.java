package com.microsoft.health.dicomcast.model.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final String WORKSPACE =
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/ws1";
    private static final FhirServiceId FHIR =
            FhirServiceId.parse(WORKSPACE + "/fhirservices/fhir1").orElseThrow();
    private static final DicomServiceId DICOM =
            DicomServiceId.parse(WORKSPACE + "/dicomservices/dicom1").orElseThrow();
    private static final DicomService.Identity SYSTEM =
            new DicomService.Identity("SystemAssigned", "principal-1", "tenant-1", List.of());
    private static final DicomService.Identity SEVERAL = new DicomService.Identity(
            "UserAssigned",
            null,
            "tenant-1",
            List.of(
                    new DicomService.UserAssigned("id1", "principal-1", "client-1"),
                    new DicomService.UserAssigned("id2", "principal-2", "client-2")));
    private static final Access GRANTED = new Access.Granted(Set.of("role"), false);
    private static final Facts ALL_WELL = facts(Facts.Existence.Ready, SYSTEM, GRANTED, GRANTED, Facts.Section.Ours);

    private static Facts facts(
            Facts.Existence fhir,
            DicomService.Identity identity,
            Access onFhir,
            Access onDicom,
            Facts.Section section) {
        return new Facts(
                FHIR,
                DICOM,
                Optional.of(fhir),
                identity,
                Optional.of(onFhir),
                Optional.of(onDicom),
                Optional.of(section));
    }

    private static Set<Check> passed(Facts facts) {
        return Examination.of(facts).stream()
                .filter(each -> each instanceof Finding.Passed)
                .map(Finding::check)
                .collect(Collectors.toSet());
    }

    private static Problem problem(Facts facts, Check check) {
        return Examination.of(facts).stream()
                .filter(each -> each.check() == check)
                .map(each -> ((Finding.Failed) each).problem())
                .findFirst()
                .orElseThrow();
    }

    private static Set<Check> allBut(Check... checks) {
        return Set.of(Check.values()).stream()
                .filter(each -> !List.of(checks).contains(each))
                .collect(Collectors.toSet());
    }

    @Test
    void everyCheckIsMade() {
        assertEquals(Set.of(Check.values()), passed(ALL_WELL));
    }

    @Test
    void whatCannotBeSeenIsUnknown() {
        var hidden =
                new Facts(FHIR, DICOM, Optional.empty(), SYSTEM, Optional.empty(), Optional.empty(), Optional.empty());

        assertEquals(Set.of(Check.IdentityIsPresent), passed(hidden));
        assertTrue(Examination.of(hidden).stream().noneMatch(each -> each instanceof Finding.Failed));
    }

    @Test
    void aFhirServiceThatIsGoneIsOneProblemAndNotTwo() {
        var facts = facts(
                Facts.Existence.Absent,
                SYSTEM,
                new Access.Missing(DataRole.FhirDataWriter.dataActions()),
                GRANTED,
                Facts.Section.Ours);

        assertEquals(
                "FhirServiceNotFound", problem(facts, Check.FhirServiceExists).code());
        assertEquals(allBut(Check.FhirServiceExists, Check.FhirServiceIsAuthorized), passed(facts));
        assertEquals(
                1,
                Examination.of(facts).stream()
                        .filter(each -> each instanceof Finding.Failed)
                        .count());
    }

    @Test
    void aFhirServiceInChangeIsNoProblem() {
        var facts = facts(Facts.Existence.NotReady, SYSTEM, GRANTED, GRANTED, Facts.Section.Ours);

        assertEquals(allBut(Check.FhirServiceExists), passed(facts));
    }

    @Test
    void aMissingRoleIsNamedWithWhomAndWhere() {
        var facts = facts(
                Facts.Existence.Ready,
                SYSTEM,
                new Access.Missing(List.of("Microsoft.HealthcareApis/workspaces/fhirservices/resources/write")),
                GRANTED,
                Facts.Section.Ours);
        var problem = problem(facts, Check.FhirServiceIsAuthorized);

        assertEquals("RoleAssignmentMissing", problem.code());
        assertEquals(
                "The DICOM service's identity 'principal-1' may not write on '" + FHIR.path() + "'.",
                problem.message());
        assertTrue(problem.fix().contains("FHIR Data Writer"), problem.fix());
        assertEquals(FHIR.path(), problem.lacking().map(Problem.Lacking::scope).orElseThrow());
    }

    @Test
    void aDenialIsNamed() {
        var denied = new Access.Denied(DataRole.DicomDataReader.dataActions(), "denial-1");
        var facts = facts(Facts.Existence.Ready, SYSTEM, GRANTED, denied, Facts.Section.Ours);
        var problem = problem(facts, Check.DicomServiceIsAuthorized);

        assertEquals("AccessDenied", problem.code());
        assertTrue(problem.message().contains("denial-1"), problem.message());
    }

    @Test
    void nobodysRightsAreNotJudged() {
        var missing = new Access.Missing(DataRole.DicomDataReader.dataActions());
        var none = facts(Facts.Existence.Ready, DicomService.Identity.NONE, missing, missing, Facts.Section.Ours);
        var several = facts(Facts.Existence.Ready, SEVERAL, missing, missing, Facts.Section.Ours);

        assertEquals("IdentityMissing", problem(none, Check.IdentityIsPresent).code());
        assertEquals(
                "IdentityAmbiguous", problem(several, Check.IdentityIsPresent).code());
        assertEquals(Set.of(Check.FhirServiceExists, Check.KubernetesResourceIsPresent), passed(none));
    }

    @Test
    void aSectionOfAnotherIsNotOurs() {
        for (var section : List.of(Facts.Section.None, Facts.Section.Anothers)) {
            var facts = facts(Facts.Existence.Ready, SYSTEM, GRANTED, GRANTED, section);
            assertEquals(
                    "WorkerConfigurationLost",
                    problem(facts, Check.KubernetesResourceIsPresent).code());
        }
    }
}
