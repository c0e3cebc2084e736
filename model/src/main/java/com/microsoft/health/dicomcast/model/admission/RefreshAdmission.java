package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Does a cast's section say what the neighbours and the settings say now? If not, it is written anew (decision 14). */
public final class RefreshAdmission {
    private final WorkerDefaults defaults;
    private final Duration again;

    /**
     * Decides by these rules.
     *
     * @param again after which time values that were tried in vain are tried again
     */
    public RefreshAdmission(WorkerDefaults defaults, Duration again) {
        this.defaults = defaults;
        this.again = again;
    }

    /** What was found. */
    public enum Verdict {
        /** Nothing has drifted, or nobody knows: then the next update tells. */
        Aligned,
        /** It has, and may be written. */
        Drifted,
        /** It has, and these values were tried not long ago. */
        Tried,
        /** The neighbours are at work, gone, or do not say everything; or the slot is lacking, which others repair. */
        Unsettled
    }

    public Verdict judge(Family family, Instant now) {
        var cast = family.cast().map(Versioned::value).filter(RefreshAdmission::isComparable);
        var current = cast.flatMap(any -> wanted(any, family));
        if (cast.isEmpty() || current.isEmpty()) {
            return cast.isEmpty() ? Verdict.Aligned : Verdict.Unsettled;
        }
        var derivation = cast.get().derivation();
        if (derivation.written().equals(current)) {
            return Verdict.Aligned;
        }
        if (isUnsettled(cast.get(), family)) {
            return Verdict.Unsettled;
        }
        return derivation.hasAttempted(current.get(), now, again) ? Verdict.Tried : Verdict.Drifted;
    }

    /** Begins the update of a cast that has drifted; the wish and systemData stay. */
    public Admitted.Begun begin(Family family, Call call, OperationId fresh) {
        var before = family.cast().orElseThrow();
        var old = before.value();
        var operation =
                OperationDraft.of(OperationKind.Refresh, old.id(), old.location(), call, fresh, Optional.empty());
        var cast = old.attempting(wanted(old, family).orElseThrow(), call.now())
                .startedBy(operation.id(), OperationKind.Refresh.inProgress(), call.now());
        return new Admitted.Begun(
                cast,
                operation,
                Commit.of(
                        new Commit.ReplaceCast(cast, before.tag()),
                        SlotChecks.take(old.id(), family),
                        new Commit.CreateOperation(operation)));
    }

    private static boolean isUnsettled(Cast cast, Family family) {
        return ParentChecks.missing(cast.id(), family).isPresent()
                || ParentChecks.unstable(cast.id(), family).isPresent()
                || !SlotChecks.holds(cast.id(), family);
    }

    /** Whether there is anything to compare: without that nobody else's documents need be read. */
    public static boolean isComparable(Cast cast) {
        return cast.state() == ProvisioningState.Succeeded
                && cast.derivation().written().isPresent();
    }

    /** Whether the worker runs as the subscription's state demands, as far as anybody noted it. */
    public static boolean isAsSubscribed(Cast cast, SubscriptionState subscription) {
        return cast.derivation()
                .written()
                .map(values -> values.suspended() != subscription.runsWorkers())
                .orElse(true);
    }

    /** What the section should say; where the neighbours do not tell, the worker is stopped or started all the same. */
    private Optional<DerivedValues> wanted(Cast cast, Family family) {
        var last = cast.derivation().written().filter(any -> !isAsSubscribed(cast, family.subscription()));
        return current(family)
                .or(() -> last)
                .map(values -> values.suspendedIf(!family.subscription().runsWorkers()));
    }

    private Optional<DerivedValues> current(Family family) {
        return family.dicomService()
                .flatMap(dicom -> family.fhirService()
                        .filter(fhir -> fhir.state().isStable())
                        .map(fhir -> DerivedValues.of(dicom, fhir, defaults)))
                .filter(values -> !values.hasGaps());
    }
}
