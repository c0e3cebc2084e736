package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.host.toys.Toys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedFunctionsTest {
    @TempDir
    private Path staging;

    @BeforeEach
    void pack() throws IOException {
        Files.createFile(staging.resolve("app.jar"));
        Files.createDirectory(staging.resolve("lib"));
        Files.writeString(staging.resolve("host.json"), "{}");
    }

    private void function(String name, String method, String bindings) throws IOException {
        var folder = Files.createDirectory(staging.resolve(name));
        Files.writeString(folder.resolve("function.json"), """
                {"scriptFile": "../app.jar", "entryPoint": "%s.%s", "bindings": [%s]}
                """.formatted(Toys.class.getName(), method, bindings));
    }

    private FunctionCatalog catalog() {
        return FunctionCatalog.packaged(staging, getClass().getClassLoader());
    }

    private Trigger trigger(String name) {
        return catalog().find(name).orElseThrow().trigger();
    }

    @Test
    void theTriggerIsThatOfTheFileAndNotOfTheAnnotation() throws Exception {
        function("Echo", "echo", """
                {"type": "httpTrigger", "name": "request", "route": "other", "methods": ["get", "PATCH"]},
                {"type": "http", "name": "$return", "direction": "out"}
                """);
        function("Bytes", "bytes", "{\"type\": \"httpTrigger\", \"name\": \"request\"}");
        function("Tick", "tick", "{\"type\": \"timerTrigger\", \"name\": \"timer\", \"schedule\": \"0 * * * * *\"}");
        function("Greet", "greet", "{\"type\": \"activityTrigger\", \"name\": \"who\"}");
        function("GreetAll", "greetAll", "{\"type\": \"orchestrationTrigger\", \"name\": \"context\"}");

        assertEquals(5, catalog().all().size());
        assertEquals(new Trigger.Http("other", Set.of("GET", "PATCH")), trigger("Echo"));
        assertEquals(new Trigger.Http("Bytes", Set.of()), trigger("Bytes"));
        assertEquals(new Trigger.Timer("0 * * * * *"), trigger("Tick"));
        assertEquals(new Trigger.Activity(), trigger("Greet"));
        assertEquals(new Trigger.Orchestration(), trigger("GreetAll"));
    }

    @Test
    void anEntryPointThatIsNotThereIsRefused() throws Exception {
        function("Echo", "nowhere", "{\"type\": \"httpTrigger\", \"name\": \"request\"}");

        var refusal = assertThrows(IllegalArgumentException.class, this::catalog);

        assertTrue(String.valueOf(refusal.getMessage()).contains("nowhere"), refusal.getMessage());
    }

    @Test
    void aJarThatIsNotThereIsRefused() throws Exception {
        function("Echo", "echo", "{\"type\": \"httpTrigger\", \"name\": \"request\"}");
        Files.delete(staging.resolve("app.jar"));

        var refusal = assertThrows(IllegalArgumentException.class, this::catalog);

        assertTrue(String.valueOf(refusal.getMessage()).contains("app.jar"), refusal.getMessage());
    }

    @Test
    void aTriggerThatThisHostDoesNotHaveIsRefused() throws Exception {
        function("Echo", "echo", "{\"type\": \"queueTrigger\", \"name\": \"request\"}");

        assertThrows(RefusedFunctionsException.class, this::catalog);
    }
}
