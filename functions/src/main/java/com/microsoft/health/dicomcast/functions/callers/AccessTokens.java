package com.microsoft.health.dicomcast.functions.callers;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Access tokens that Entra ID issues to an app for calling us: as itself, and where the rules have it, for a person. */
public final class AccessTokens {
    static final Duration SKEW = Duration.ofMinutes(1);

    private static final Pattern PERSON = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final SigningKeys keys;
    private final TokenRules rules;
    private final Clock clock;

    public AccessTokens(SigningKeys keys, TokenRules rules, Clock clock) {
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    AccessToken read(String text) throws NotBelievedException {
        var token = SignedToken.parse(text);
        token.requireSignatureBy(keys.of(token.header()));
        try {
            return read(token.claims());
        } catch (ParseException e) {
            throw new NotBelievedException("a claim of the token is malformed");
        }
    }

    boolean isReady() {
        return keys.areFresh();
    }

    private AccessToken read(JWTClaimsSet claims) throws NotBelievedException, ParseException {
        NotBelievedException.unless(rules.issuer().equals(claims.getIssuer()), "the token is of another issuer");
        NotBelievedException.unless(
                rules.tenant().equalsIgnoreCase(claims.getStringClaim("tid")), "the token is of another tenant");
        NotBelievedException.unless(
                claims.getAudience().equals(List.of(rules.audience())), "the token is for another audience");
        requireCurrent(claims);
        NotBelievedException.unless(
                rules.persons() || claims.getClaim("scp") == null, "the token is of a person, not of an app alone");
        return new AccessToken(app(claims), boundTo(claims), roles(claims), person(claims));
    }

    private static Set<String> roles(JWTClaimsSet claims) throws ParseException {
        var roles = claims.getStringListClaim("roles");
        return roles == null ? Set.of() : Set.copyOf(roles);
    }

    /** Tokens of version 1 say {@code upn}, those of version 2 {@code preferred_username}; the object's id always is there. */
    private static Optional<String> person(JWTClaimsSet claims) throws NotBelievedException, ParseException {
        if (claims.getClaim("scp") == null) {
            return Optional.empty();
        }
        var named = Stream.of(
                        claims.getStringClaim("upn"),
                        claims.getStringClaim("preferred_username"),
                        claims.getStringClaim("oid"))
                .filter(Objects::nonNull)
                .filter(name -> PERSON.matcher(name).matches())
                .findFirst();
        NotBelievedException.unless(named.isPresent(), "the token is of a person and does not say of whom");
        return named;
    }

    private void requireCurrent(JWTClaimsSet claims) throws NotBelievedException {
        var now = clock.instant();
        var end = instant(claims.getExpirationTime());
        NotBelievedException.unless(
                end.isPresent() && now.isBefore(end.get().plus(SKEW)), "the token has expired, or never would");
        var start = instant(claims.getNotBeforeTime());
        NotBelievedException.unless(
                start.isEmpty() || !now.isBefore(start.get().minus(SKEW)), "the token is not valid yet");
    }

    /** Tokens of version 1 say {@code appid}, those of version 2 {@code azp}. */
    private static String app(JWTClaimsSet claims) throws NotBelievedException, ParseException {
        var apps = Stream.of(claims.getStringClaim("appid"), claims.getStringClaim("azp"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        NotBelievedException.unless(apps.size() == 1, "the token names not one app");
        return apps.get(0);
    }

    private static Optional<String> boundTo(JWTClaimsSet claims) throws NotBelievedException, ParseException {
        if (claims.getClaim("cnf") == null) {
            return Optional.empty();
        }
        if (claims.getJSONObjectClaim("cnf").get("kid") instanceof String thumbprint) {
            return Optional.of(thumbprint);
        }
        throw new NotBelievedException("the token is bound in a way that is not known");
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
