package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.authorization.fluent.AuthorizationManagementClient;
import com.azure.resourcemanager.authorization.fluent.models.RoleDefinitionInner;
import com.microsoft.health.dicomcast.model.health.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What roles allow. They are few and seldom change, so each is remembered: a built-in one for an hour, a custom one for as long
 * as a pass, since its change makes suspects (decision 31).
 */
public final class RoleDefinitions {
    private static final Duration BUILT_IN_REMEMBERED = Duration.ofHours(1);
    private static final Duration CUSTOM_REMEMBERED = Duration.ofMinutes(5);

    /** Shorter than the time between two looks, so that the second one asks anew: a new role is not seen everywhere at once. */
    private static final Duration MISSING_REMEMBERED = Duration.ofSeconds(5);

    /** Of customers' roles there may be any number; beyond this, those that have to be asked for anew anyway are dropped. */
    private static final int MOST = 10_000;

    private static final String CUSTOM = "CustomRole";

    private final Clock clock;
    private final int most;

    /** By the role's name, which is a GUID, then by its id, which is spelled in several ways. */
    private final Map<String, Map<String, Known>> known = new ConcurrentHashMap<>();

    public RoleDefinitions(Clock clock) {
        this(clock, MOST);
    }

    RoleDefinitions(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** What is known of the role; it permits nothing if it is gone, since its assignments then grant nothing. */
    Definition of(AuthorizationManagementClient authorization, String id) {
        var key = id.toLowerCase(Locale.ROOT);
        var name = key.substring(key.lastIndexOf('/') + 1);
        var found = known.getOrDefault(name, Map.of()).get(key);
        if (found == null || found.until.isBefore(clock.instant())) {
            var looked = look(authorization, id);
            found = new Known(looked.orElse(Definition.NONE), clock.instant().plus(remembered(looked)));
            makeRoom();
            known.computeIfAbsent(name, any -> new ConcurrentHashMap<>()).put(key, found);
        }
        return found.definition;
    }

    /** A custom role was changed then: what is known of it from before is looked up again. */
    void changed(String name, Instant when) {
        Optional.ofNullable(known.get(name.toLowerCase(Locale.ROOT)))
                .ifPresent(ids -> ids.values().removeIf(each -> each.isOlderThan(when)));
    }

    private static Duration remembered(Optional<Definition> looked) {
        return looked.map(found -> found.isCustom() ? CUSTOM_REMEMBERED : BUILT_IN_REMEMBERED)
                .orElse(MISSING_REMEMBERED);
    }

    private void makeRoom() {
        if (known.size() >= most) {
            var now = clock.instant();
            known.values().removeIf(ids -> ids.values().stream().allMatch(each -> each.until.isBefore(now)));
            if (known.size() >= most) {
                known.clear();
            }
        }
    }

    private static Optional<Definition> look(AuthorizationManagementClient authorization, String id) {
        return ArmCalls.find(
                        "look up a role",
                        () -> authorization
                                .getRoleDefinitions()
                                .getByIdWithResponse(id, Context.NONE)
                                .getValue())
                .map(RoleDefinitions::definition);
    }

    private static Definition definition(RoleDefinitionInner found) {
        var permissions = found.permissions().stream()
                .map(each -> Permission.of(orEmpty(each.dataActions()), orEmpty(each.notDataActions())))
                .toList();
        var isCustom = CUSTOM.equalsIgnoreCase(found.roleType());
        return new Definition(
                permissions,
                isCustom,
                Optional.ofNullable(found.updatedOn()).filter(any -> isCustom).map(OffsetDateTime::toInstant));
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }

    /**
     * What a role allows.
     *
     * @param isCustom whether it is a customer's role
     * @param changed when that was changed last, if it says so
     */
    record Definition(List<Permission> permissions, boolean isCustom, Optional<Instant> changed) {
        private static final Definition NONE = new Definition(List.of(), false, Optional.empty());
    }

    private record Known(Definition definition, Instant until) {
        /** To the second, as far as both services agree; what says no time is taken for older. */
        boolean isOlderThan(Instant change) {
            return definition
                    .changed()
                    .filter(before -> before.getEpochSecond() >= change.getEpochSecond())
                    .isEmpty();
        }
    }
}
