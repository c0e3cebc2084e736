package com.microsoft.health.dicomcast.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every exchange of e2e is as published, and every published answer has been given. */
class TrafficTest {
    private static final Path E2E = Path.of("..", "e2e", "target");
    private static final int ENOUGH = 20;

    private static final List<Conformity> VERSIONS =
            Published.all().stream().map(Conformity::new).toList();

    private static List<Exchange> traffic = List.of();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(
                Files.exists(E2E.resolve(
                        "surefire-reports/TEST-com.microsoft.health.dicomcast.e2e.PublishedOperationsTest.xml")),
                "e2e has not run; there is nothing to look at");
        try (var lines = Files.lines(E2E.resolve("traffic/exchanges.jsonl"))) {
            traffic = lines.map(Exchange::of).toList();
        }
    }

    @Test
    void everyExchangeIsAsPublished() {
        var faults = new ArrayList<String>();
        for (var exchange : traffic) {
            for (var fault : version(exchange).faults(exchange)) {
                faults.add(exchange + ": " + fault);
            }
        }

        assertEquals(
                List.of(), faults.stream().limit(ENOUGH).toList(), () -> faults.size() + " faults, the first of them");
    }

    @Test
    void everyPublishedAnswerHasBeenGiven() {
        var published = new TreeSet<String>();
        for (var version : VERSIONS) {
            for (var operation : version.definition().operations()) {
                operation.statuses().forEach(status -> published.add(answer(version, operation, status)));
            }
        }

        var given = new TreeSet<String>();
        for (var exchange : traffic) {
            var version = version(exchange);
            version.operation(exchange)
                    .filter(operation -> exchange.isAccepted())
                    .ifPresent(operation -> given.add(answer(version, operation, exchange.status())));
        }

        assertEquals(published, given, "only a run of all of e2e gives every answer");
    }

    private static String answer(Conformity version, Published.Operation operation, int status) {
        return version.definition().version() + " " + operation.id() + " " + status;
    }

    /** The version that the request names; the newest, if it names none of ours. */
    private static Conformity version(Exchange exchange) {
        var named = exchange.query().getOrDefault("api-version", List.of());
        return VERSIONS.stream()
                .filter(each -> named.stream().anyMatch(each.definition().version()::equalsIgnoreCase))
                .findFirst()
                .orElse(VERSIONS.get(VERSIONS.size() - 1));
    }
}
