package com.microsoft.health.dicomcast.conformance;

import com.microsoft.health.dicomcast.conformance.conversations.Conversations;
import com.microsoft.health.dicomcast.conformance.conversations.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** {@code ./dev conformance}: holds the provider at a URL to the contract, and prints the table. */
public final class Conformance {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Conformance() {}

    /** See {@code ./dev help} for the arguments. */
    public static void main(String[] arguments) {
        try {
            System.exit(run(Options.parse(List.of(arguments))));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(MISUSED);
        }
    }

    private static int run(Options options) {
        var found = options.fixture().map(Conformance::read).orElseGet(Conformance::localPlatform);
        var fixture = options.leaveBehind() ? found.leavingBehind() : found;
        var suite = new Suite(Contract.load(), Conversations.load(), fixture, options.url());
        var report = suite.run(each -> each.name().startsWith(options.only()));
        System.out.print(report.table());
        return report.failed() ? FAILED : 0;
    }

    /** How the local platform is found. */
    public static Fixture localPlatform() {
        try (var json = Objects.requireNonNull(Conformance.class.getResourceAsStream("local-platform.json"))) {
            return Fixture.read(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fixture read(Path file) {
        try (var json = Files.newInputStream(file)) {
            var fixture = Fixture.read(json);
            if (!fixture.missing().isEmpty()) {
                throw new IllegalArgumentException("The fixture " + file + " lacks values: " + fixture.missing());
            }
            return fixture;
        } catch (IOException e) {
            throw new IllegalArgumentException("The fixture " + file + " cannot be read: " + e, e);
        }
    }
}
