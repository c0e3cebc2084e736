package com.microsoft.health.dicomcast.local.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalClusterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:6443",
                "https://localhost:6443",
                "https://[::1]:6443",
                "https://127.1.2.3",
                "http://127.0.0.1:1/path"
            })
    void aServerOnLoopbackIsTaken(String server) throws IOException {
        var config = ExternalCluster.read(kubeconfig(server, ""), false);

        assertEquals("secret", config.getAutoOAuthToken());
        assertTrue(config.getMasterUrl().startsWith(server), config.getMasterUrl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1:6443",
                "https://aks.example.org",
                "https://127.0.0.1.example.org",
                "https://localhost.example.org",
                "https://127.0.0.1@example.org",
                "https://[2001:db8::1]",
                "nonsense",
                ""
            })
    void aServerElsewhereIsNot(String server) {
        assertFalse(ExternalCluster.isLoopback(server));
    }

    @Test
    void aRemoteClusterNeedsThePermissionByName() throws IOException {
        var remote = kubeconfig("https://aks.example.org", "");

        var refusal = assertThrows(IllegalArgumentException.class, () -> ExternalCluster.read(remote, false));

        assertTrue(messageOf(refusal).contains("--allow-remote-cluster"), messageOf(refusal));
        assertTrue(ExternalCluster.read(remote, true).getMasterUrl().contains("aks.example.org"));
    }

    @Test
    void aProxyIsElsewhereToo() throws IOException {
        var proxied = kubeconfig("https://127.0.0.1:6443", "proxy-url: http://proxy.example.org:3128,");

        var refusal = assertThrows(IllegalArgumentException.class, () -> ExternalCluster.read(proxied, false));

        assertTrue(messageOf(refusal).contains("proxy"), messageOf(refusal));
    }

    @Test
    void aFileThatIsNoKubeconfigIsNamed() throws IOException {
        var empty = Files.writeString(folder.resolve("empty"), "");
        var aimless = Files.writeString(folder.resolve("aimless"), "{kind: Config, clusters: [], contexts: []}");
        var missing = folder.resolve("missing");

        for (var file : new Path[] {empty, aimless, missing}) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> ExternalCluster.read(file, true));
            assertTrue(messageOf(refusal).contains(file.toString()), messageOf(refusal));
        }
    }

    private static String messageOf(Exception refusal) {
        return String.valueOf(refusal.getMessage());
    }

    private Path kubeconfig(String server, String more) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {%s server: "%s"}}]
                users: [{name: u, user: {token: secret}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(more, server));
    }
}
