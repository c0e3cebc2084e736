package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Creates in several phases are cancelled by an operator, and the process dies around each order: with an earlier one answered
 * already, and in the middle of another that stands in the document (decision 38). Eight cells, of which two share a death.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelFaultsTest {
    private static final String NEVER = "0 0 0 1 1 *";
    private static final List<String> SCHEDULES =
            List.of("MismatchSchedule", "OrphanSchedule", "DriftSchedule", "HealthSchedule", "HealthWatchSchedule");

    /** What cancelling calls once the order is written, and whether that happens before the process dies. */
    private static final List<String> DEATHS = List.of(
            "\"path\":\"/TerminateInstance\"",
            "\"path\":\"/TerminateInstance\",\"effect\":\"done\"",
            "\"path\":\"/StartInstance\"",
            "\"path\":\"/StartInstance\",\"effect\":\"done\"");

    /** Where the creates of a round are held: calls that have no effect yet. */
    private static final List<List<String>> PHASES = List.of(
            List.of("/storageAccounts/dc", "/dicomservices/"),
            List.of("/roleAssignments/", "/userAssignedIdentities/id-cast-"),
            List.of("/dicomservices/", "/tables/dc"),
            List.of("/federatedIdentityCredentials/", "/roleAssignments/"));

    private final List<Cell> cells = new ArrayList<>();
    private ProviderProcess provider;
    private ProviderClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        provider = ProviderProcess.start(folder.resolve("state"), projectIn(folder.resolve("project")));
        client = provider.client();
    }

    @AfterAll
    void stop() {
        provider.close();
    }

    /** Settings of its own: whoever undoes waits for an earlier attempt's last call, and no other function starts anything. */
    private static Path projectIn(Path project) throws IOException {
        var here = Path.of(System.getProperty("project.root", ".."));
        Files.createDirectories(project);
        Files.copy(here.resolve("host.json"), project.resolve("host.json"));
        var sample = "local.settings.sample.json";
        var settings =
                (ObjectNode) ProviderClient.JSON.readTree(here.resolve(sample).toFile());
        var values = ((ObjectNode) settings.path("Values")).put("Pace__StopWithin", "PT15S");
        SCHEDULES.forEach(each -> values.put("Sweeps__" + each, NEVER));
        ProviderClient.JSON.writeValue(project.resolve(sample).toFile(), settings);
        return project;
    }

    @Test
    void whateverIsCancelledIsUndoneWhereverTheProcessDies() {
        for (var round = 0; round < DEATHS.size(); round++) {
            die(round);
        }

        var watch = new Watch(client);
        cells.forEach(cell -> client.await(cell.operation(), status -> {
            client.post("/admin/functions/DispatchOperations", "{}"); // its timer takes half a minute
            watch.look();
            return status.body().hasNonNull("endTime");
        }));
        for (var cell : cells) {
            var ended = client.get(cell.operation());
            assertEquals("Canceled", ended.body().path("status").asText(), () -> cell + " " + ended.body());
            assertEquals("OperationCanceled", ended.errorCode());
            assertEquals("Canceled", client.get(cell.setting().cast(Story.CAST)).state());
        }
        watch.awaitRest();
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client), "what was begun has been undone");
        cells.forEach(cell -> Story.Delete.tell(client, cell.setting()));
    }

    private void die(int round) {
        var answered = held(round, 0);
        var interrupted = held(round, 1);
        assertEquals(202, cancel(answered).status());
        spoil("\"cloud\":\"durable\",\"die\":true," + DEATHS.get(round));
        try {
            var reply = cancel(interrupted);
            throw new AssertionError(
                    "the process did not die at " + DEATHS.get(round) + ": " + reply.status() + " " + reply.body());
        } catch (UncheckedIOException died) {
            // as the operator of a process that dies sees it
        }
        provider.awaitDeath();
        provider.restart();
        for (var cell : List.of(answered, interrupted)) {
            var again = cancel(cell);
            assertTrue(
                    again.status() == 202 || again.errorCode().equals("OperationEnded"),
                    () -> again.status() + " " + again.body());
        }
    }

    /** A create that waits for a cloud's answer. */
    private Cell held(int round, int number) {
        var phase = PHASES.get(round).get(number);
        var setting = Setting.make(client, "cancel" + round + number);
        spoil("\"method\":\"PUT\",\"delay\":\"PT30S\",\"path\":\"" + phase + "\"");
        var accepted = client.put(setting.cast(Story.CAST), setting.castBody());
        client.await("/local/faults", faults -> {
            var all = faults.body().path("faults");
            return all.path(all.size() - 1).path("hit").asInt() == 1;
        });
        var cell = new Cell(setting, phase, accepted.header("Azure-AsyncOperation"));
        cells.add(cell);
        return cell;
    }

    private Reply cancel(Cell cell) {
        return client.send(
                "POST",
                "/geneva/v1/operations/" + cell.id() + "/cancel",
                "{\"reason\":\"it hangs\"}",
                Map.of("x-ms-client-principal-name", "operator@ops.test"));
    }

    private void spoil(String how) {
        assertEquals(
                201, client.post("/local/faults", "{" + how + ",\"times\":1}").status());
    }

    /**
     * A create that is cancelled.
     *
     * @param operation the URL where ARM follows it
     */
    private record Cell(Setting setting, String phase, String operation) {
        String id() {
            return operation.replaceAll("^.*/operationStatuses/", "").replaceAll("\\?.*$", "");
        }
    }
}
