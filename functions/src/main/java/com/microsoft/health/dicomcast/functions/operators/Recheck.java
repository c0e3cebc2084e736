package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One close look at a cast's health, now, as the sweep looks at a suspect: what fails for the first time is a doubt, and turns
 * at the next look.
 */
final class Recheck implements OperatorAction {
    private final Documents documents;
    private final Supplier<ExamineCasts> examination;

    /** @param examination asked for only when it is needed */
    Recheck(Documents documents, Supplier<ExamineCasts> examination) {
        this.documents = documents;
        this.examination = examination;
    }

    @Override
    public Outcome<Plan> plan(OperatorCall call) {
        return call.cast()
                .then(id -> found(id)
                        .then(cast -> Outcome.accept(new Plan(CastView.of(cast.health()), () -> {
                            var report = examination.get().look(id);
                            return found(id)
                                    .then(after -> Outcome.accept(Reply.of(
                                            200,
                                            seen(
                                                    after,
                                                    !report.left().contains(id)
                                                            && !report.again().contains(id),
                                                    report.doubted().contains(id)))));
                        }))));
    }

    private Outcome<Cast> found(CastId id) {
        var cast = documents.family(id, Optional.empty()).cast().map(Versioned::value);
        if (cast.isEmpty()) {
            return Outcome.refuse(Refusal.notFound(id));
        }
        return cast.get().state() == ProvisioningState.Succeeded
                ? Outcome.accept(cast.get())
                : Outcome.refuse(cast.get()
                        .activeOperation()
                        .map(active -> Refusal.anotherOperation(id, active))
                        .orElseGet(() -> Refusal.healthNotChecked(id)));
    }

    private static ObjectNode seen(Cast after, boolean looked, boolean doubted) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("looked", looked);
        view.put("doubted", doubted);
        view.set("health", CastView.of(after.health()));
        return view;
    }
}
