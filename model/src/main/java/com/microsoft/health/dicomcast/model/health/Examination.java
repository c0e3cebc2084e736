package com.microsoft.health.dicomcast.model.health;

import com.microsoft.health.dicomcast.model.cast.CustomerIdentity;
import java.util.List;
import java.util.Optional;

/** Turns what was seen into findings, one for each check, with sentences that say what to do. */
public final class Examination {
    private final Facts facts;
    private final Optional<String> principal;

    private Examination(Facts facts) {
        this.facts = facts;
        this.principal =
                Optional.ofNullable(CustomerIdentity.of(facts.identity()).principalId());
    }

    public static List<Finding> of(Facts facts) {
        var examination = new Examination(facts);
        return List.of(
                examination.fhirService(),
                examination.fhirAccess(),
                examination.dicomAccess(),
                examination.identity(),
                examination.section());
    }

    private Finding fhirService() {
        var check = Check.FhirServiceExists;
        return facts.fhir()
                .<Finding>map(existence -> switch (existence) {
                    case Ready -> new Finding.Passed(check);
                    case NotReady -> new Finding.Unknown(check);
                    case Absent ->
                        failed(
                                check,
                                "FhirServiceNotFound",
                                "The FHIR service '%s' no longer exists.".formatted(facts.fhirService()),
                                "Point the DICOM cast at an existing FHIR service in this workspace, or delete it.");
                })
                .orElseGet(() -> new Finding.Unknown(check));
    }

    private Finding fhirAccess() {
        var isThere =
                facts.fhir().filter(each -> each != Facts.Existence.Absent).isPresent();
        return access(
                Check.FhirServiceIsAuthorized,
                facts.onFhir().filter(access -> isThere),
                DataRole.FhirDataWriter,
                facts.fhirService().path());
    }

    private Finding dicomAccess() {
        return access(
                Check.DicomServiceIsAuthorized,
                facts.onDicom(),
                DataRole.DicomDataReader,
                facts.dicomService().path());
    }

    /** Nobody's rights are unknown rather than missing: the missing identity is told by a check of its own. */
    private Finding access(Check check, Optional<Access> access, DataRole role, String scope) {
        if (principal.isEmpty() || access.isEmpty()) {
            return new Finding.Unknown(check);
        }
        var who = principal.get();
        var found = access.get();
        if (found instanceof Access.Missing missing) {
            var lacking = new Problem.Lacking(who, role, scope, missing.dataActions());
            return new Finding.Failed(
                    check,
                    new Problem(
                            "RoleAssignmentMissing",
                            "The DICOM service's identity '%s' may not %s on '%s'."
                                    .formatted(who, verbs(missing.dataActions()), scope),
                            "Assign it the role '%s' there; a new assignment takes up to ten minutes to be seen."
                                    .formatted(role),
                            Optional.of(lacking)));
        }
        if (found instanceof Access.Denied denied) {
            var lacking = new Problem.Lacking(who, role, scope, denied.dataActions());
            return new Finding.Failed(
                    check,
                    new Problem(
                            "AccessDenied",
                            "The deny assignment '%s' forbids the DICOM service's identity '%s' to %s on '%s'."
                                    .formatted(denied.denyAssignment(), who, verbs(denied.dataActions()), scope),
                            "Exclude the identity from the deny assignment, or remove it; roles do not outweigh it.",
                            Optional.of(lacking)));
        }
        return new Finding.Passed(check);
    }

    private Finding identity() {
        var check = Check.IdentityIsPresent;
        if (principal.isPresent()) {
            return new Finding.Passed(check);
        }
        return facts.identity().userAssigned().size() > 1
                ? failed(
                        check,
                        "IdentityAmbiguous",
                        "The DICOM service '%s' has several user-assigned identities and no system-assigned one, so nobody knows which is the DICOM cast's."
                                .formatted(facts.dicomService()),
                        "Give the DICOM service a system-assigned identity, or leave it one user-assigned identity.")
                : failed(
                        check,
                        "IdentityMissing",
                        "The DICOM service '%s' has no managed identity, as which the DICOM cast could read and write."
                                .formatted(facts.dicomService()),
                        "Give the DICOM service a system-assigned identity, and that the roles '%s' and '%s'."
                                .formatted(DataRole.FhirDataWriter, DataRole.DicomDataReader));
    }

    private Finding section() {
        var check = Check.KubernetesResourceIsPresent;
        return facts.section()
                .<Finding>map(section -> switch (section) {
                    case Ours -> new Finding.Passed(check);
                    case None, Anothers ->
                        failed(
                                check,
                                "WorkerConfigurationLost",
                                "The configuration of the DICOM cast's worker is no longer there.",
                                "Change the DICOM cast, for instance its poll interval, to have it written anew, or open a support ticket.");
                })
                .orElseGet(() -> new Finding.Unknown(check));
    }

    private static Finding failed(Check check, String code, String message, String fix) {
        return new Finding.Failed(check, Problem.of(code, message, fix));
    }

    /** {@code read, write}: the last parts of the actions. */
    private static String verbs(List<String> dataActions) {
        return String.join(
                ", ",
                dataActions.stream()
                        .map(action -> action.substring(action.lastIndexOf('/') + 1))
                        .toList());
    }
}
