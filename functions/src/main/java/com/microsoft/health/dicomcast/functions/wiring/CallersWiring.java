package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.functions.callers.AccessTokens;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.CertificateCallers;
import com.microsoft.health.dicomcast.functions.callers.CertificateOrTokenCallers;
import com.microsoft.health.dicomcast.functions.callers.JsonPublication;
import com.microsoft.health.dicomcast.functions.callers.LoopbackCallers;
import com.microsoft.health.dicomcast.functions.callers.Replays;
import com.microsoft.health.dicomcast.functions.callers.SignedRequests;
import com.microsoft.health.dicomcast.functions.callers.SigningKeys;
import com.microsoft.health.dicomcast.functions.callers.TokenCallers;
import com.microsoft.health.dicomcast.functions.callers.TokenRules;
import com.microsoft.health.dicomcast.functions.settings.CallersSettings;
import com.microsoft.health.dicomcast.functions.settings.CertificateSettings;
import com.microsoft.health.dicomcast.functions.settings.TokenSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may call what, as the settings say. */
final class CallersWiring {
    private static final Logger LOG = LoggerFactory.getLogger(CallersWiring.class);
    static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    static final Duration READ_WITHIN = Duration.ofSeconds(10);

    private final Machine machine;
    private final HttpClient http = JsonPublication.client(CONNECT_WITHIN);

    private CallersWiring(Machine machine) {
        this.machine = machine;
    }

    /**
     * The two kinds of callers; what one may do the other may not.
     *
     * @param arm of the ARM API
     * @param cascade of the parents' provider
     */
    record Callers(CallerAuthentication arm, CallerAuthentication cascade) {}

    /** Says in the log when the door is shut, or open to this machine. */
    static Callers of(CallersSettings settings, Machine machine) {
        if (settings instanceof CallersSettings.Arm ways) {
            return new CallersWiring(machine).callers(ways);
        }
        if (settings instanceof CallersSettings.Nobody closed) {
            LOG.error("Nobody may call. {}", closed.why());
            return new Callers(CallerAuthentication.NOBODY, CallerAuthentication.NOBODY);
        }
        LOG.warn("Whoever is on this machine may call");
        return new Callers(new LoopbackCallers(), new LoopbackCallers());
    }

    private Callers callers(CallersSettings.Arm ways) {
        var tokens = ways.token().map(this::tokens);
        var byToken = tokens.flatMap(all -> all.of(all.settings().apps()));
        var byCertificate = ways.certificate().map(this::byCertificate);
        var arm = byCertificate
                .flatMap(one -> byToken.<CallerAuthentication>map(other -> new CertificateOrTokenCallers(one, other)))
                .or(() -> byCertificate)
                .or(() -> byToken)
                .orElse(CallerAuthentication.NOBODY);
        var cascade = tokens.flatMap(all -> all.of(all.settings().cascadeApps()));
        if (cascade.isEmpty()) {
            LOG.warn("Nobody may delete the casts of a parent. Set Callers__CascadeApps to let the parents' provider");
        }
        return new Callers(arm, cascade.orElse(CallerAuthentication.NOBODY));
    }

    private CallerAuthentication byCertificate(CertificateSettings settings) {
        return new CertificateCallers(
                publication(settings.metadata().orElseThrow()), machine.clock(), machine.threads());
    }

    private Tokens tokens(TokenSettings settings) {
        var keys = new SigningKeys(publication(settings.keys().orElseThrow()), machine.clock(), machine.threads());
        var rules = new TokenRules(
                settings.issuer().orElseThrow(),
                settings.tenant().orElseThrow(),
                settings.audience().orElseThrow());
        var tokens = new AccessTokens(keys, rules, machine.clock());
        return new Tokens(settings, tokens, new SignedRequests(tokens, new Replays(machine.clock()), machine.clock()));
    }

    private JsonPublication publication(URI address) {
        return new JsonPublication(http, address, READ_WITHIN);
    }

    /** One cache of keys and one memory of proofs, whoever calls. */
    private record Tokens(TokenSettings settings, AccessTokens tokens, SignedRequests proofs) {
        Optional<CallerAuthentication> of(Set<String> apps) {
            return apps.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TokenCallers(tokens, proofs, apps, settings.proofRequired()));
        }
    }
}
