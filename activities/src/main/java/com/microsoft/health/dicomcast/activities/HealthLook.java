package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CustomerIdentity;
import com.microsoft.health.dicomcast.model.health.Access;
import com.microsoft.health.dicomcast.model.health.DataRole;
import com.microsoft.health.dicomcast.model.health.Facts;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.ports.AccessRights;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Parents;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what bears on a cast's health. Who is throttled or out of reach is not asked again by the same look: the next sweep
 * does, and the customer needs the calls more.
 */
final class HealthLook {
    private static final Logger LOG = LoggerFactory.getLogger(HealthLook.class);
    private static final String SUCCEEDED = "Succeeded";

    private final Parents parents;
    private final AccessRights rights;
    private final CastSections sections;
    private final Set<String> silent = new HashSet<>();

    HealthLook(Parents parents, AccessRights rights, CastSections sections) {
        this.parents = parents;
        this.rights = rights;
        this.sections = sections;
    }

    /**
     * Looks at everything once.
     *
     * @param known the FHIR service as the global DB has it
     */
    Facts at(Cast cast, DicomService service, Optional<FhirService> known) {
        var fhirService = cast.spec().fhirService();
        var fhir = known.map(HealthLook::existence).or(() -> existence(fhirService));
        var principal =
                Optional.ofNullable(CustomerIdentity.of(service.identity()).principalId());
        var isThere = fhir.filter(each -> each != Facts.Existence.Absent).isPresent();
        return new Facts(
                fhirService,
                cast.id().dicomService(),
                fhir,
                service.identity(),
                principal
                        .filter(any -> isThere)
                        .flatMap(who ->
                                access(who, fhirService.workspace(), fhirService.path(), DataRole.FhirDataWriter)),
                principal.flatMap(who -> access(
                        who, cast.id().workspace(), cast.id().dicomService().path(), DataRole.DicomDataReader)),
                section(cast));
    }

    private static Facts.Existence existence(FhirService service) {
        return service.state().word().equals(SUCCEEDED) ? Facts.Existence.Ready : Facts.Existence.NotReady;
    }

    /** What the global DB does not have is absent only if ARM does not have it either. */
    private Optional<Facts.Existence> existence(FhirServiceId service) {
        return ask(arm(service.workspace()), () -> parents.exists(service))
                .map(exists -> exists ? Facts.Existence.Ready : Facts.Existence.Absent);
    }

    private Optional<Access> access(String principal, WorkspaceId workspace, String resource, DataRole role) {
        return ask(arm(workspace), () -> rights.of(principal, workspace, resource))
                .map(found ->
                        Access.of(found.principal(), resource, role.dataActions(), found.roles(), found.denials()));
    }

    private Optional<Facts.Section> section(Cast cast) {
        return SectionAssembly.place(cast)
                .flatMap(place -> ask("cluster " + place.cluster(), () -> sections.holder(place, cast.guid())));
    }

    private static String arm(WorkspaceId workspace) {
        return "ARM for subscription " + workspace.subscription().lower();
    }

    private <T> Optional<T> ask(String whom, Supplier<T> question) {
        if (silent.contains(whom)) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } catch (CloudException.Unavailable e) {
            silent.add(whom);
            LOG.warn("{} does not say at present: {}", whom, e.reason());
        } catch (CloudException e) {
            LOG.warn("{} does not tell us: {}", whom, e.reason());
        }
        return Optional.empty();
    }
}
