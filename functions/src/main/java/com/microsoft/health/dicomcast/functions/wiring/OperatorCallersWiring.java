package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.functions.callers.AccessTokens;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.CertificateOrTokenCallers;
import com.microsoft.health.dicomcast.functions.callers.JsonPublication;
import com.microsoft.health.dicomcast.functions.callers.LoopbackCallers;
import com.microsoft.health.dicomcast.functions.callers.OperatorCertificateCallers;
import com.microsoft.health.dicomcast.functions.callers.Replays;
import com.microsoft.health.dicomcast.functions.callers.SignedRequests;
import com.microsoft.health.dicomcast.functions.callers.SigningKeys;
import com.microsoft.health.dicomcast.functions.callers.TokenCallers;
import com.microsoft.health.dicomcast.functions.callers.TokenRules;
import com.microsoft.health.dicomcast.functions.settings.OperatorCertificateSettings;
import com.microsoft.health.dicomcast.functions.settings.OperatorTokenSettings;
import com.microsoft.health.dicomcast.functions.settings.OperatorsSettings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which operators there are, as the settings say: keys, rules and memory are theirs alone (decision 37). */
final class OperatorCallersWiring {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorCallersWiring.class);

    private OperatorCallersWiring() {}

    /** Says in the log when the door is shut, or open to this machine. */
    static CallerAuthentication of(OperatorsSettings settings, Machine machine) {
        if (settings instanceof OperatorsSettings.Geneva ways) {
            return callers(
                    ways.certificate().map(found -> byCertificate(found, machine)),
                    ways.token().map(found -> byToken(found, machine)));
        }
        if (settings instanceof OperatorsSettings.Nobody closed) {
            LOG.warn("There are no operators. {}", closed.why());
            return CallerAuthentication.NOBODY;
        }
        LOG.warn("Whoever is on this machine may act as an operator");
        return new LoopbackCallers();
    }

    private static CallerAuthentication callers(
            Optional<CallerAuthentication> byCertificate, Optional<CallerAuthentication> byToken) {
        return byCertificate
                .flatMap(one -> byToken.<CallerAuthentication>map(other -> new CertificateOrTokenCallers(one, other)))
                .or(() -> byCertificate)
                .or(() -> byToken)
                .orElse(CallerAuthentication.NOBODY);
    }

    private static CallerAuthentication byCertificate(OperatorCertificateSettings settings, Machine machine) {
        return new OperatorCertificateCallers(settings.authorities(), settings.subjects(), machine.clock());
    }

    private static CallerAuthentication byToken(OperatorTokenSettings settings, Machine machine) {
        var published = new JsonPublication(
                JsonPublication.client(CallersWiring.CONNECT_WITHIN),
                settings.keys().orElseThrow(),
                CallersWiring.READ_WITHIN);
        var rules = new TokenRules(
                settings.issuer().orElseThrow(),
                settings.tenant().orElseThrow(),
                settings.audience().orElseThrow(),
                true);
        var tokens = new AccessTokens(
                new SigningKeys(published, machine.clock(), machine.threads()), rules, machine.clock());
        var proofs = new SignedRequests(tokens, new Replays(machine.clock()), machine.clock());
        return new TokenCallers(tokens, proofs, settings.apps(), settings.role(), settings.proofRequired());
    }
}
