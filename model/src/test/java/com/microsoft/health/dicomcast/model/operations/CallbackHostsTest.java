package com.microsoft.health.dicomcast.model.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackHostsTest {
    private static final CallbackHosts HOSTS =
            new CallbackHosts(Set.of("management.azure.com", "*.callbacks.example", "localhost"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://management.azure.com/a?b=c",
                "https://MANAGEMENT.azure.com:443/",
                "https://eu.callbacks.example/x",
                "http://localhost:8080/hook"
            })
    void theseMayBeTold(String target) {
        assertEquals(target, HOSTS.target(target).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://management.azure.com/",
                "https://management.azure.com:8443/",
                "https://user@management.azure.com/",
                "https://management.azure.com@evil.example/",
                "https://management.azure.com.evil.example/",
                "https://evilmanagement.azure.com/",
                "https://callbacks.example/",
                "https://evilcallbacks.example/",
                "https://169.254.169.254/metadata",
                "http://127.0.0.1/",
                "http://[::1]/",
                "ftp://localhost/",
                "file:///etc/passwd",
                "//management.azure.com/",
                "management.azure.com",
                "https://management.azure.com\\@evil.example/",
                "https://",
                ""
            })
    void theseMayNot(String target) {
        assertEquals(true, HOSTS.target(target).isEmpty(), target);
    }

    @Test
    void anEndlessAddressIsNone() {
        assertEquals(
                true,
                HOSTS.target("https://management.azure.com/" + "a".repeat(2048)).isEmpty());
    }

    @Test
    void whereNothingIsSetNobodyIsTold() {
        assertEquals(
                true, CallbackHosts.NONE.target("https://management.azure.com/").isEmpty());
    }
}
