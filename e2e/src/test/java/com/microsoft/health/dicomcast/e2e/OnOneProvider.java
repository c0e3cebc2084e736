package com.microsoft.health.dicomcast.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share a provider of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnOneProvider {
    ProviderProcess provider;
    ProviderClient client;

    @BeforeAll
    void start(@TempDir Path folder) {
        provider = ProviderProcess.start(folder.resolve("state"));
        client = provider.client();
    }

    @AfterAll
    void stop() {
        provider.close();
    }
}
