package com.microsoft.health.dicomcast.clouds.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class EntraTokensTest {
    private static final Duration LIFE = Duration.ofHours(1);

    private final List<String> scopes = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T00:00:00Z");
    private boolean failing;
    private final EntraTokens tokens = new EntraTokens(new Issuer(), new Hands());

    @Test
    void aTokenIsForTheServerApplicationOfAks() {
        tokens.getToken();

        assertEquals(List.of("6dae42f8-4368-4678-94ff-3960e28e3630/.default"), scopes);
    }

    @Test
    void aTokenServesUntilFiveMinutesBeforeItsEnd() {
        assertEquals("token1", tokens.getToken());
        now = now.plus(LIFE).minus(Duration.ofMinutes(5)).minusSeconds(1);
        assertEquals("token1", tokens.getToken());

        now = now.plusSeconds(1);

        assertEquals("token2", tokens.getToken());
    }

    @Test
    void anOldTokenServesOnWhileNoNewOneIsToBeHad() {
        tokens.getToken();
        now = now.plus(LIFE).minusSeconds(60);
        failing = true;
        assertEquals("token1", tokens.getToken());
        failing = false;

        assertEquals("token3", tokens.getToken());
    }

    @Test
    void anEndedTokenIsNeverUsed() {
        tokens.getToken();
        now = now.plus(LIFE);
        failing = true;

        assertThrows(CloudException.Unavailable.class, tokens::getToken);
    }

    /** Gives tokens of an hour, numbered by the requests. */
    private final class Issuer implements TokenCredential {
        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.fromSupplier(() -> {
                scopes.addAll(request.getScopes());
                if (failing) {
                    throw new IllegalStateException("no identity endpoint");
                }
                return new AccessToken("token" + scopes.size(), now.plus(LIFE).atOffset(ZoneOffset.UTC));
            });
        }
    }

    /** A clock that the test sets. */
    private final class Hands extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
