package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.activities.Reach;
import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.ReprovisionAdmission;
import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code …/dicomcasts/{name}/reprovision}: what is missing is made, what has drifted is repaired, the worker restarts. */
public final class Reprovision implements OperatorAction {
    private final CastOrders orders;
    private final Reach reach;

    public Reprovision(CastOrders orders, Reach reach) {
        this.orders = orders;
        this.reach = reach;
    }

    @Override
    public Outcome<Plan> plan(OperatorCall call) {
        return call.cast().then(id -> {
            var draft = orders.draft(call, id, Intervention.Kind.Reprovision, "");
            return decide(draft, orders.situation(id))
                    .then(admitted -> unreachable(admitted, call.order().force())
                            .map(Outcome::<Plan>refuse)
                            .orElseGet(() -> Outcome.accept(new Plan(
                                    would(admitted), () -> orders.begin(call, id, now -> decide(draft, now))))));
        });
    }

    /** Known before anything is begun: where a worker may run that cannot be stopped, none is started without force. */
    private Optional<Refusal> unreachable(Admitted admitted, boolean forced) {
        if (forced || !(admitted instanceof Admitted.Begun begun)) {
            return Optional.empty();
        }
        return begun.cast().elsewhere().strays().stream()
                .flatMap(
                        cluster -> reach
                                .silence(begun.cast(), cluster)
                                .map(why -> Refusal.strayUnreachable(cluster, why.reason()))
                                .stream())
                .findFirst();
    }

    private static Outcome<Admitted> decide(CastOrders.Draft draft, Situation now) {
        return ReprovisionAdmission.decide(draft.cast(), draft.ordered(), draft.call(), now, draft.fresh());
    }

    private static ObjectNode would(Admitted admitted) {
        var operation = CastOrders.operation(admitted);
        var would = JsonNodeFactory.instance.objectNode();
        would.put("operation", operation.kind().name());
        would.put("resourceId", operation.cast().path());
        if (admitted instanceof Admitted.Begun begun) {
            var listed = would.putArray("makesWhereMissing");
            begun.cast().resources().stream()
                    .filter(each -> each.castGuid().equals(begun.cast().guid()))
                    .filter(each -> each.state() == ProvisionedResource.State.Intended)
                    .forEach(each -> listed.addObject()
                            .put("resourceType", each.kind().name())
                            .put("name", each.name()));
            would.put("restartsWorker", true);
            var elsewhere = begun.cast().elsewhere();
            Stream.concat(elsewhere.strays().stream(), elsewhere.left().stream())
                    .forEach(would.putArray("clearsFirst")::add);
            would.put("goesOnIfTheyCannotBeCleared", begun.operation().isForcedReprovision());
        } else {
            would.put("joins", operation.id().text());
        }
        return would;
    }
}
