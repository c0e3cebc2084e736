package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.json.JsonMembers;
import com.microsoft.health.dicomcast.functions.json.JsonPath;
import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.FailoverAdmission;
import com.microsoft.health.dicomcast.model.admission.FailoverTargets;
import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** {@code …/dicomcasts/{name}/failover}: the worker stops in its cluster and starts in another. */
public final class Failover implements OperatorAction {
    private static final String TARGET = "target";
    private static final String REGION = "region";
    private static final String CLUSTER = "cluster";

    private final CastOrders orders;
    private final FailoverAdmission admission;
    private final CastSections sections;

    public Failover(CastOrders orders, FailoverAdmission admission, CastSections sections) {
        this.orders = orders;
        this.admission = admission;
        this.sections = sections;
    }

    @Override
    public Set<String> members() {
        return Set.of(TARGET);
    }

    @Override
    public Outcome<Plan> plan(OperatorCall call) {
        return call.cast()
                .then(id -> wish(call).then(wish -> {
                    var draft = orders.draft(call, id, Intervention.Kind.Failover, wish);
                    var now = orders.situation(id);
                    return decide(draft, wish, now)
                            .then(admitted -> missingParent(admitted, now)
                                    .or(() -> silentSource(
                                            admitted, now, call.order().force()))
                                    .map(Outcome::<Plan>refuse)
                                    .orElseGet(() -> Outcome.accept(new Plan(
                                            would(admitted),
                                            () -> orders.begin(call, id, later -> decide(draft, wish, later))))));
                }));
    }

    private Outcome<Admitted> decide(CastOrders.Draft draft, FailoverTargets.Wish wish, Situation now) {
        return admission.decide(draft.cast(), wish, draft.ordered(), draft.call(), now, draft.fresh());
    }

    private static Outcome<FailoverTargets.Wish> wish(OperatorCall call) {
        var faults = new ArrayList<Refusal>();
        var target = new JsonMembers(call.body(), JsonPath.ROOT, faults)
                .object(TARGET)
                .onlyThese(Set.of(REGION, CLUSTER));
        var wish = new FailoverTargets.Wish(
                target.text(REGION), target.text(CLUSTER), call.order().force());
        return faults.isEmpty() ? Outcome.accept(wish) : Outcome.refuse(Refusal.all(faults));
    }

    /** The DICOM service fails over first; its cluster is asked, not what anybody remembers of it. */
    private Optional<Refusal> missingParent(Admitted admitted, Situation now) {
        if (!(admitted instanceof Admitted.Begun begun)) {
            return Optional.empty();
        }
        var to = target(begun).to();
        var name = now.family().dicomService().orElseThrow().internalServiceName();
        try {
            return sections.exists(new CastSections.Place(to.cluster(), to.namespace(), name))
                    ? Optional.empty()
                    : Optional.of(Refusal.parentNotFailedOver(begun.cast().id(), to.cluster()));
        } catch (CloudException e) {
            return Optional.of(Refusal.targetUnreachable(to.cluster(), e.reason()));
        }
    }

    /** Known before anything is begun: a cast whose source cannot be stopped is left as it is. */
    private Optional<Refusal> silentSource(Admitted admitted, Situation now, boolean forced) {
        if (forced || !(admitted instanceof Admitted.Begun begun)) {
            return Optional.empty();
        }
        var from = target(begun).from();
        var name = now.family().dicomService().orElseThrow().internalServiceName();
        try {
            var unused = sections.exists(new CastSections.Place(from.cluster(), from.namespace(), name));
            return Optional.empty();
        } catch (CloudException e) {
            return Optional.of(Refusal.sourceUnreachable(from.cluster(), e.reason()));
        }
    }

    private static Relocation target(Admitted.Begun begun) {
        return begun.operation().relocation().orElseThrow();
    }

    private static ObjectNode would(Admitted admitted) {
        var operation = CastOrders.operation(admitted);
        var would = JsonNodeFactory.instance.objectNode();
        would.put("operation", operation.kind().name());
        would.put("resourceId", operation.cast().path());
        operation.relocation().ifPresent(relocation -> {
            would.set("from", place(relocation.from()));
            would.set("to", place(relocation.to()));
            would.put("goesOnIfTheWorkerCannotBeStopped", relocation.forced());
        });
        if (admitted instanceof Admitted.Replayed) {
            would.put("joins", operation.id().text());
        }
        return would;
    }

    private static ObjectNode place(Placement placement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(REGION, placement.region())
                .put(CLUSTER, placement.cluster());
    }
}
