package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PUT of a subscription: ARM tells how it stands now. The latest notification counts, in whatever order they come (C-66). */
final class PutSubscription implements Verb {
    /** The version of this system call alone (C-12). */
    static final String VERSION = "2.0";

    private static final Logger LOG = LoggerFactory.getLogger(PutSubscription.class);

    private final Documents documents;
    private final Commits commits;
    private final Clock clock;

    PutSubscription(Documents documents, Commits commits, Clock clock) {
        this.documents = documents;
        this.commits = commits;
        this.clock = clock;
    }

    @Override
    public Outcome<Reply> answer(ArmCall call) {
        return id(call).then(id -> call.body().then(body -> state(body).then(state -> keep(call, id, state, body))));
    }

    private static Outcome<SubscriptionId> id(ArmCall call) {
        return SubscriptionId.parse(call.url().path().text())
                .map(Outcome::accept)
                .orElseGet(() ->
                        Outcome.refuse(Refusal.invalidPath(call.url().path().last())));
    }

    private static Outcome<SubscriptionState> state(ObjectNode body) {
        return SubscriptionState.parse(body.path("state").asText())
                .map(Outcome::accept)
                .orElseGet(() -> Outcome.refuse(Refusal.invalidContent(
                        "state", "The state must be Registered, Unregistered, Warned, Suspended or Deleted.")));
    }

    private Outcome<Reply> keep(ArmCall call, SubscriptionId id, SubscriptionState state, ObjectNode body) {
        var notification = withoutAddresses(body);
        return commits.persistently(() -> keep(id, state, notification.toString()))
                .map(subscription -> {
                    if (!subscription.applied()) {
                        follow(call.executions(), id);
                    }
                    return Outcome.accept(Reply.of(200, notification));
                })
                .orElseGet(() -> Outcome.refuse(Refusal.concurrentModification(id)));
    }

    private Subscription keep(SubscriptionId id, SubscriptionState state, String notification) {
        var found = documents.subscription(id);
        var before = found.map(Versioned::value);
        var told = Subscription.told(id, before, state, notification, clock.instant());
        if (!before.equals(Optional.of(told))) {
            documents.commit(Commit.of(found.<Commit.Write>map(old -> new Commit.ReplaceSubscription(told, old.tag()))
                    .orElseGet(() -> new Commit.CreateSubscription(told))));
        }
        return told;
    }

    /** Best effort: what is left to do stands in the store, and a timer finds it there. */
    private static void follow(Executions executions, SubscriptionId id) {
        try {
            executions.follow(id);
        } catch (RuntimeException e) {
            LOG.warn("The durable backend did not answer; the timer takes care of {}", id, e);
        }
    }

    /** The account owner's e-mail address is nobody's business here. */
    private static ObjectNode withoutAddresses(ObjectNode body) {
        var kept = body.deepCopy();
        if (kept.at("/properties/accountOwner") instanceof ObjectNode owner) {
            owner.remove("email");
        }
        return kept;
    }
}
