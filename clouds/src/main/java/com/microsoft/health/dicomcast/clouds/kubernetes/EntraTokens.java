package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tokens for AKS's server application, each used until shortly before its end. */
final class EntraTokens implements OAuthTokenProvider {
    /** The application "Azure Kubernetes Service AAD Server", the same in every tenant. */
    private static final String SCOPE = "6dae42f8-4368-4678-94ff-3960e28e3630/.default";

    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(5);

    private final TokenCredential credential;
    private final Clock clock;
    private @Nullable AccessToken token;

    EntraTokens(TokenCredential credential, Clock clock) {
        this.credential = credential;
        this.clock = clock;
    }

    @Override
    public synchronized String getToken() {
        var current = token;
        if (current == null || isLate(current, RENEWED_BEFORE_END)) {
            current = renewed(current);
            token = current;
        }
        return current.getToken();
    }

    private AccessToken renewed(@Nullable AccessToken old) {
        try {
            return credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE));
        } catch (RuntimeException e) {
            if (old != null && !isLate(old, Duration.ZERO)) {
                return old; // it still serves; the next call tries again
            }
            throw new CloudException.Unavailable(
                    "KubernetesTokenUnavailable", "The provider gets no token for the Kubernetes cluster.", null, e);
        }
    }

    private boolean isLate(AccessToken some, Duration margin) {
        return !clock.instant().isBefore(some.getExpiresAt().toInstant().minus(margin));
    }
}
