package com.microsoft.health.dicomcast.local.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final String READ = "/subscriptions/s1/resourceGroups/rg1";

    private final SettableClock clock = new SettableClock();
    private final Throttle throttle = new Throttle(clock);

    @Test
    void aSubscriptionsReadsAreABucketThatRefillsByTwentyFiveASecond() {
        assertEquals(250, through("GET", READ, 300));
        assertEquals(Optional.of(1), take("GET", READ, "us").retryAfterSeconds());

        clock.advance(Duration.ofSeconds(2));

        assertEquals(50, through("GET", READ, 300));
    }

    @Test
    void subscriptionsPrincipalsAndKindsOfCallsAreCountedApart() {
        through("GET", READ, 300);

        assertEquals(
                Optional.empty(), take("GET", READ.replace("s1", "s2"), "us").retryAfterSeconds());
        assertEquals(Optional.empty(), take("GET", READ, "others").retryAfterSeconds());
        assertEquals("199", take("PUT", READ, "us").headers().get("x-ms-ratelimit-remaining-subscription-writes"));
        assertEquals(Optional.empty(), throttle.take(new Request("GET", URI.create(READ), new Headers(), new byte[0])));
    }

    @Test
    void resourceGraphTakesFifteenQueriesInFiveSecondsAndSaysHowManyAreLeft() {
        var path = "//providers/Microsoft.ResourceGraph/resources";
        assertEquals("14", take("POST", path, "us").headers().get("x-ms-user-quota-remaining"));
        assertEquals(14, through("POST", path, 20));
        clock.advance(Duration.ofSeconds(2));
        assertEquals(Optional.of(3), take("POST", path, "us").retryAfterSeconds());

        clock.advance(Duration.ofSeconds(3));

        assertEquals(15, through("POST", path, 20));
    }

    private long through(String method, String path, int calls) {
        var through = 0;
        for (var i = 0; i < calls; i++) {
            through += take(method, path, "us").retryAfterSeconds().isEmpty() ? 1 : 0;
        }
        return through;
    }

    private Throttle.Verdict take(String method, String path, String principal) {
        var headers = new Headers();
        headers.set("User-Agent", principal);
        return throttle.take(new Request(method, URI.create(path), headers, new byte[0]))
                .orElseThrow();
    }
}
