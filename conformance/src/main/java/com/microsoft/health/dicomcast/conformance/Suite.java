package com.microsoft.health.dicomcast.conformance;

import com.microsoft.health.dicomcast.conformance.conversations.Conversation;
import com.microsoft.health.dicomcast.conformance.conversations.Conversations;
import com.microsoft.health.dicomcast.conformance.conversations.Fixture;
import com.microsoft.health.dicomcast.conformance.conversations.Player;
import com.microsoft.health.dicomcast.conformance.conversations.Verdict;
import com.microsoft.health.dicomcast.conformance.http.Caller;
import com.microsoft.health.dicomcast.conformance.http.Etiquette;
import com.microsoft.health.dicomcast.conformance.http.Manner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All conversations, held with one provider. */
public final class Suite {
    /** The item that wants a new request id for every reply. */
    private static final String NEW_IDS = "C-24";

    private final Contract contract;
    private final Conversations conversations;
    private final Fixture fixture;
    private final Etiquette etiquette = new Etiquette();
    private final Player player;

    /**
     * Against one provider.
     *
     * @param base its URL, without a slash at the end
     */
    public Suite(Contract contract, Conversations conversations, Fixture fixture, String base) {
        this.contract = contract;
        this.conversations = conversations;
        this.fixture = fixture;
        this.player = new Player(conversations, fixture, new Caller(base, fixture.headers()), etiquette);
    }

    /** Holds the chosen conversations, at most so many at once as the fixture bears. */
    public Report run(Predicate<Conversation> chosen) {
        var verdicts = verdicts(conversations.held().stream().filter(chosen).toList());
        return new Report(contract.items().stream()
                .flatMap(item -> Stream.of(held(item, verdicts), manners(item), notHeld(item))
                        .flatMap(each -> each))
                .toList());
    }

    private Map<Conversation, Verdict> verdicts(List<Conversation> chosen) {
        var pending = new LinkedHashMap<Conversation, CompletableFuture<Verdict>>();
        var run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        var threads = Executors.newFixedThreadPool(fixture.atOnce());
        try {
            for (var conversation : chosen) {
                if (!conversation.alone()) {
                    var name = run + pending.size();
                    pending.put(
                            conversation,
                            CompletableFuture.supplyAsync(() -> player.play(conversation, name), threads));
                }
            }
            CompletableFuture.allOf(pending.values().toArray(CompletableFuture<?>[]::new))
                    .join();
            for (var conversation : chosen) {
                if (conversation.alone()) {
                    var verdict = player.play(conversation, run + pending.size());
                    pending.put(conversation, CompletableFuture.completedFuture(verdict));
                }
            }
        } finally {
            threads.shutdown();
        }
        var verdicts = new LinkedHashMap<Conversation, Verdict>();
        pending.forEach((conversation, verdict) -> verdicts.put(conversation, verdict.join()));
        return verdicts;
    }

    private Stream<Row> held(Item item, Map<Conversation, Verdict> verdicts) {
        var rows = new ArrayList<Row>();
        verdicts.forEach((conversation, verdict) -> {
            if (conversation.items().contains(item.item())) {
                rows.add(Row.of(item.item(), conversation, verdict, contract.pending(conversation.name())));
            }
        });
        return rows.stream();
    }

    private Stream<Row> manners(Item item) {
        var kept = Manner.ALL.stream()
                .filter(manner -> manner.item().equals(item.item()))
                .map(this::row);
        return item.item().equals(NEW_IDS) ? Stream.concat(kept, Stream.of(requestIds())) : kept;
    }

    private Row requestIds() {
        var tried = "no two replies have the same x-ms-request-id";
        var repeated = String.join("; ", etiquette.repeated());
        return new Row(NEW_IDS, repeated.isEmpty() ? Row.Outcome.PASSED : Row.Outcome.FAILED, tried, repeated);
    }

    private Row row(Manner manner) {
        var tried = "every reply (%d of them) %s".formatted(etiquette.replies(), manner.sentence());
        return etiquette
                .lacking(manner)
                .map(why -> new Row(manner.item(), Row.Outcome.FAILED, tried, why))
                .orElseGet(() -> new Row(manner.item(), Row.Outcome.PASSED, tried, ""));
    }

    private static Stream<Row> notHeld(Item item) {
        var elsewhere = item.elsewhere().isEmpty()
                ? Stream.<Row>empty()
                : Stream.of(new Row(item.item(), Row.Outcome.ELSEWHERE, String.join(", ", item.elsewhere()), ""));
        var note = item.note().isEmpty()
                ? Stream.<Row>empty()
                : Stream.of(new Row(item.item(), Row.Outcome.NOTE, item.note(), ""));
        return Stream.concat(elsewhere, note);
    }
}
