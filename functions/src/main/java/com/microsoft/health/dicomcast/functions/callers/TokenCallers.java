package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Apps known by the token that Entra ID gave them, bare or within a proof that it is theirs. */
public final class TokenCallers implements CallerAuthentication {
    static final String HEADER = "Authorization";

    private static final int LONGEST = 24 * 1024;

    private final AccessTokens tokens;
    private final SignedRequests proofs;
    private final Set<String> apps;
    private final Optional<String> role;
    private final boolean proofRequired;

    /**
     * Believes tokens of these apps.
     *
     * @param apps their ids in lower case
     * @param proofRequired whether a bare token is never enough
     */
    public TokenCallers(AccessTokens tokens, SignedRequests proofs, Set<String> apps, boolean proofRequired) {
        this(tokens, proofs, apps, Optional.empty(), proofRequired);
    }

    /**
     * Believes tokens of these apps that carry a role.
     *
     * @param role that must have been given to the app, or to the person for whom it calls
     */
    public TokenCallers(
            AccessTokens tokens,
            SignedRequests proofs,
            Set<String> apps,
            Optional<String> role,
            boolean proofRequired) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.apps = Set.copyOf(apps);
        this.role = role;
        this.proofRequired = proofRequired;
    }

    @Override
    public Verdict judge(HttpCall call) {
        var sent = call.headers().get(HEADER);
        if (sent.isEmpty()) {
            return unauthenticated("no token", "");
        }
        try {
            var token = read(sent.get(), call);
            var app = token.app().toLowerCase(Locale.ROOT);
            NotBelievedException.unless(apps.contains(app), "the token is of an app that may not call");
            NotBelievedException.unless(
                    role.isEmpty() || token.roles().contains(role.get()), "the token lacks the role");
            return new Verdict.Admitted("app " + app, token.person());
        } catch (NotBelievedException e) {
            return unauthenticated(e.why(), " error=\"invalid_token\"");
        }
    }

    @Override
    public boolean isReady() {
        return tokens.isReady();
    }

    private AccessToken read(String authorization, HttpCall call) throws NotBelievedException {
        NotBelievedException.unless(authorization.length() <= LONGEST, "the token is too long");
        var parts = authorization.split(" +", 2);
        NotBelievedException.unless(parts.length == 2, "the authorization is malformed");
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> bare(parts[1]);
            case "pop" -> proofs.read(parts[1], call);
            default -> throw new NotBelievedException("the authorization is of another scheme");
        };
    }

    /** A token that is bound to a key is worth nothing to who cannot show it. */
    private AccessToken bare(String text) throws NotBelievedException {
        NotBelievedException.unless(!proofRequired, "the token came without a proof of possession");
        var token = tokens.read(text);
        NotBelievedException.unless(token.boundTo().isEmpty(), "the token is bound to a key that was not shown");
        return token;
    }

    private Verdict unauthenticated(String why, String error) {
        return new Verdict.Unauthenticated(why, (proofRequired ? "PoP" : "Bearer") + error);
    }
}
