package com.microsoft.health.dicomcast.functions.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackCallersTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:7071/, localhost:7071, true",
        "http://127.0.0.1:7071/, 127.0.0.1:7071, true",
        "http://127.8.9.10/,     LOCALHOST,      true",
        "http://[::1]:7071/,     [::1]:7071,     true",
        "http://localhost/,      ,               true",
        "http://localhost/,      evil.example,   false",
        "http://evil.example/,   localhost,      false",
        "http://127.0.0.1.evil.example/, ,       false",
        "http://localhost.evil.example/, ,       false",
        "http://10.0.0.1/,       10.0.0.1,       false",
        "http://localhost/,      [::1].evil,     false",
    })
    void onlyTheLoopbackIsKnown(URI uri, @Nullable String host, boolean admitted) {
        var headers = new Headers(host == null ? Map.of() : Map.of("Host", host));

        assertEquals(
                admitted,
                new LoopbackCallers().judge(new HttpCall("GET", uri, headers, "")) instanceof Verdict.Admitted);
    }
}
