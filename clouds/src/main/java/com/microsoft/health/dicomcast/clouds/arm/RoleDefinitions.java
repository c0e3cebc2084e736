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
    private static final String CUSTOM = "CustomRole";

    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public RoleDefinitions(Clock clock) {
        this.clock = clock;
    }

    /** What is known of the role; it permits nothing if it is gone, since its assignments then grant nothing. */
    Definition of(AuthorizationManagementClient authorization, String id) {
        var key = id.toLowerCase(Locale.ROOT);
        var found = known.get(key);
        if (found == null || found.until.isBefore(clock.instant())) {
            var looked = look(authorization, id);
            var remembered = looked.changed().isPresent() ? CUSTOM_REMEMBERED : BUILT_IN_REMEMBERED;
            found = new Known(looked, clock.instant().plus(remembered));
            known.put(key, found);
        }
        return found.definition;
    }

    /** A custom role was changed then: what is known of it from before is looked up again. */
    void changed(String name, Instant when) {
        known.entrySet()
                .removeIf(each -> each.getKey().endsWith("/" + name.toLowerCase(Locale.ROOT))
                        && each.getValue()
                                .definition
                                .changed()
                                .filter(before -> before.getEpochSecond() < when.getEpochSecond())
                                .isPresent());
    }

    private static Definition look(AuthorizationManagementClient authorization, String id) {
        return ArmCalls.find(
                        "look up a role",
                        () -> authorization
                                .getRoleDefinitions()
                                .getByIdWithResponse(id, Context.NONE)
                                .getValue())
                .map(RoleDefinitions::definition)
                .orElse(new Definition(List.of(), Optional.empty()));
    }

    private static Definition definition(RoleDefinitionInner found) {
        var permissions = found.permissions().stream()
                .map(each -> Permission.of(orEmpty(each.dataActions()), orEmpty(each.notDataActions())))
                .toList();
        return new Definition(
                permissions,
                CUSTOM.equalsIgnoreCase(found.roleType())
                        ? Optional.ofNullable(found.updatedOn()).map(OffsetDateTime::toInstant)
                        : Optional.empty());
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }

    /**
     * What a role allows.
     *
     * @param changed when the role was changed last; empty for a built-in one
     */
    record Definition(List<Permission> permissions, Optional<Instant> changed) {}

    private record Known(Definition definition, Instant until) {}
}
