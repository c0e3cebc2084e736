package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.health.dicomcast.conformance.Conformance;
import com.microsoft.health.dicomcast.conformance.Contract;
import com.microsoft.health.dicomcast.conformance.Row;
import com.microsoft.health.dicomcast.conformance.Suite;
import com.microsoft.health.dicomcast.conformance.conversations.Conversations;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The items of the ARM contract that can be seen from outside, by the suite that can be aimed at any provider. */
class ConformanceTest {
    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> theContract() {
        try (var provider = ProviderProcess.start(folder.resolve("state"))) {
            var suite = new Suite(
                    Contract.load(),
                    Conversations.load(),
                    Conformance.localPlatform().leavingBehind(),
                    provider.base().toString());
            return suite.run(any -> true).rows().stream().filter(Row::wasTried).map(ConformanceTest::test);
        }
    }

    private static DynamicTest test(Row row) {
        return DynamicTest.dynamicTest(row.item() + " " + row.tried(), () -> {
            switch (row.outcome()) {
                case FAILED -> fail(row.why());
                case SKIPPED, NOT_YET -> abort(row.why());
                default -> System.getLogger(row.item()).log(System.Logger.Level.DEBUG, row.outcome());
            }
        });
    }
}
