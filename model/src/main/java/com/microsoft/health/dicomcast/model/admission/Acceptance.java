package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.Derivation;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a PUT or PATCH that nothing forbids begins, if anything: the last checks need the wish itself. */
final class Acceptance {
    private final Policy policy;

    Acceptance(Policy policy) {
        this.policy = policy;
    }

    Outcome<Admitted> of(CastId id, CastSpec wanted, Call call, Situation now, Proposal fresh) {
        var settled = now.cast().filter(cast -> isSettled(cast, wanted));
        if (settled.isPresent()) {
            return Outcome.accept(new Admitted.Unchanged(settled.get()));
        }
        return SlotChecks.full(id, now.family(), policy.castsPerDicomService())
                .or(() -> FhirChecks.refuse(id, wanted.fhirService(), now.family()))
                .map(Outcome::<Admitted>refuse)
                .orElseGet(() -> begin(id, wanted, call, now, fresh));
    }

    private static boolean isSettled(Cast cast, CastSpec wanted) {
        return cast.state() == ProvisioningState.Succeeded && cast.spec().equals(wanted);
    }

    private Outcome<Admitted> begin(CastId id, CastSpec wanted, Call call, Situation now, Proposal fresh) {
        var provisioned = now.family().cast().filter(cast -> cast.value().isProvisioned());
        if (provisioned.isPresent()) {
            return Outcome.accept(update(provisioned.get(), id, wanted, call, now, fresh));
        }
        var dicomService = now.family().dicomService().orElseThrow();
        var region = region(call.region().filter(each -> !each.isBlank()).orElse(dicomService.location()));
        return policy.pool()
                .choose(region, fresh.castGuid())
                .map(place -> Outcome.accept(create(id, wanted, call, now, fresh, place, dicomService)))
                .orElseGet(() -> Outcome.refuse(Refusal.regionNotAvailable(region)));
    }

    private static Admitted create(
            CastId id,
            CastSpec wanted,
            Call call,
            Situation now,
            Proposal fresh,
            Placement place,
            DicomService parent) {
        var before = now.family().cast();
        var kind = before.isPresent() ? OperationKind.Recreate : OperationKind.Create;
        var entries = Stream.concat(
                before.stream().flatMap(cast -> leftovers(cast.value())),
                new CastNames(fresh.castGuid(), place).intended(parent.internalServiceName()).stream());
        var operation = OperationDraft.of(kind, id, place.region(), call, fresh.operation(), Optional.empty());
        var made = new Cast(
                id,
                fresh.castGuid(),
                wanted,
                Optional.empty(),
                kind.inProgress(),
                Optional.of(operation.id()),
                1,
                place.region(),
                place,
                entries.toList(),
                before.map(old -> old.value().unreadable()).orElse(List.of()),
                before.map(old -> old.value().systemData().modifiedAs(call.systemData()))
                        .orElse(call.systemData()),
                before.map(old -> old.value().created()).orElse(call.now()),
                call.now(),
                Derivation.UNKNOWN,
                Health.UNKNOWN);
        var cast = before.map(old -> made.succeeding(old.value())).orElse(made);
        var write = before.<Commit.Write>map(old -> new Commit.ReplaceCast(cast, old.tag()))
                .orElseGet(() -> new Commit.CreateCast(cast));
        return new Admitted.Begun(
                cast,
                operation,
                new Commit(List.of(write, SlotChecks.take(id, now.family()), new Commit.CreateOperation(operation))));
    }

    /** What an earlier life could not remove: it goes before the new one begins. */
    private static Stream<ProvisionedResource> leftovers(Cast cast) {
        return cast.resources().stream().map(ProvisionedResource::leaving);
    }

    private static Admitted update(
            Versioned<Cast> before, CastId id, CastSpec wanted, Call call, Situation now, Proposal fresh) {
        var old = before.value();
        var operation =
                OperationDraft.of(OperationKind.Update, id, old.location(), call, fresh.operation(), Optional.empty());
        var cast = old.wishing(id, wanted, call.systemData())
                .startedBy(operation.id(), OperationKind.Update.inProgress(), call.now());
        return new Admitted.Begun(
                cast,
                operation,
                Commit.of(
                        new Commit.ReplaceCast(cast, before.tag()),
                        SlotChecks.take(id, now.family()),
                        new Commit.CreateOperation(operation)));
    }

    /** ARM's short form of a region: lower case, no blanks. */
    private static String region(String location) {
        return location.toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
