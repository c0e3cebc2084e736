package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.journal.SqliteJournal;
import com.microsoft.health.dicomcast.local.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** A process of its own, to be killed in the middle of its second activity. */
final class KilledProcess {
    private KilledProcess() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var never = new CountDownLatch(1);
        var workers = workers(folder, () -> {
            System.out.println("in the second activity");
            never.await();
        });
        var database = Database.open(folder.resolve("state.db"));
        var engine = new EngineFixture(new SqliteJournal(database), workers);
        engine.client().scheduleNewOrchestrationInstance("Two", null, "two");
        never.await();
    }

    /** Two activities that leave a line in a file each time they run. */
    static ScriptedWorkers workers(Path folder, Pause pause) {
        return new ScriptedWorkers()
                .activity("First", input -> {
                    note(folder, "first");
                    return "\"one\"";
                })
                .activity("Second", input -> {
                    note(folder, "second");
                    pause.run();
                    return "\"two\"";
                })
                .orchestrator(
                        "Two",
                        context -> context.callActivity("First", null, String.class)
                                        .await()
                                + " "
                                + context.callActivity("Second", null, String.class)
                                        .await());
    }

    private static void note(Path folder, String line) throws java.io.IOException {
        Files.writeString(folder.resolve("runs"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    interface Pause {
        void run() throws Exception;
    }
}
