package com.microsoft.health.dicomcast.model.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String SUBSCRIPTION = "/subscriptions/1";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/hospital";
    private static final String FHIR = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1/fhirservices/fhir1";
    private static final String RESOURCES = "Microsoft.HealthcareApis/workspaces/fhirservices/resources/";
    private static final List<String> NEEDED = List.of(RESOURCES + "read", RESOURCES + "write", RESOURCES + "delete");
    private static final Permission WRITER = Permission.of(NEEDED, List.of());
    private static final Principal IDENTITY = new Principal("me", Set.of("my-group"));

    private static Access access(List<RoleAssignment> roles, DenyAssignment... denials) {
        return Access.of(IDENTITY, FHIR, NEEDED, roles, List.of(denials));
    }

    private static RoleAssignment role(String scope, String principal, Permission... permissions) {
        return new RoleAssignment("role", new Scope(scope), principal, List.of(permissions), Optional.empty(), false);
    }

    private static DenyAssignment denial(
            String scope, boolean holdsBelow, Set<String> principals, Set<String> excluded) {
        var permission = Permission.of(List.of("*/write"), List.of());
        return new DenyAssignment("denial", new Scope(scope), holdsBelow, List.of(permission), principals, excluded);
    }

    @Test
    void nothingIsGrantedWithoutARole() {
        assertEquals(new Access.Missing(NEEDED), access(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FHIR,
                GROUP,
                "/SUBSCRIPTIONS/1/resourcegroups/HOSPITAL/",
                SUBSCRIPTION,
                "/providers/Microsoft.Management/managementGroups/all",
                "/"
            })
    void aRoleHoldsBelowItsScope(String scope) {
        assertEquals(new Access.Granted(Set.of("role"), false), access(List.of(role(scope, "ME", WRITER))));
    }

    @ParameterizedTest
    @ValueSource(strings = {FHIR + "2", FHIR + "/x", GROUP + "2", "/subscriptions/12"})
    void aRoleHoldsNowhereElse(String scope) {
        assertEquals(new Access.Missing(NEEDED), access(List.of(role(scope, "me", WRITER))));
    }

    @Test
    void aGroupsRoleIsItsMembers() {
        assertInstanceOf(Access.Granted.class, access(List.of(role(GROUP, "my-group", WRITER))));
        assertInstanceOf(Access.Missing.class, access(List.of(role(GROUP, "another-group", WRITER))));
    }

    @Test
    void rolesAddUp() {
        var reader = role(GROUP, "me", Permission.of(List.of(RESOURCES + "read"), List.of()));
        var others = role(
                GROUP, "my-group", Permission.of(List.of("microsoft.HEALTHCAREAPIS/*/resources/*"), List.of("*/read")));

        assertInstanceOf(Access.Granted.class, access(List.of(reader, others)));
        assertEquals(new Access.Missing(List.of(RESOURCES + "read")), access(List.of(others)));
    }

    @Test
    void whatOnePermissionExcludesAnotherMayInclude() {
        var all = Permission.of(List.of("*"), List.of(RESOURCES + "delete"));

        assertEquals(new Access.Missing(List.of(RESOURCES + "delete")), access(List.of(role(GROUP, "me", all))));
        assertInstanceOf(Access.Granted.class, access(List.of(role(GROUP, "me", all, WRITER))));
    }

    @Test
    void aConditionCountsAsFulfilledAndIsSaid() {
        var conditional =
                new RoleAssignment("conditional", new Scope(GROUP), "me", List.of(WRITER), Optional.empty(), true);

        assertEquals(new Access.Granted(Set.of("conditional"), true), access(List.of(conditional)));
        assertEquals(
                new Access.Granted(Set.of("role"), false), access(List.of(conditional, role(GROUP, "me", WRITER))));
    }

    @Test
    void aDenialWinsOverEveryRole() {
        var roles = List.of(role(GROUP, "me", WRITER));
        var denied = new Access.Denied(List.of(RESOURCES + "write"), "denial");

        assertEquals(denied, access(roles, denial(GROUP, true, Set.of("me"), Set.of())));
        assertEquals(denied, access(roles, denial(GROUP, true, Set.of("my-group"), Set.of())));
        assertEquals(denied, access(roles, denial(GROUP, true, Set.of(DenyAssignment.EVERYONE), Set.of())));
        assertEquals(denied, access(roles, denial(FHIR, false, Set.of("me"), Set.of())));
    }

    @Test
    void aDenialSparesWhomItExcludesAndWhatIsElsewhere() {
        var roles = List.of(role(GROUP, "me", WRITER));
        var granted = new Access.Granted(Set.of("role"), false);

        assertEquals(granted, access(roles, denial(GROUP, true, Set.of(DenyAssignment.EVERYONE), Set.of("ME"))));
        assertEquals(granted, access(roles, denial(GROUP, true, Set.of(DenyAssignment.EVERYONE), Set.of("my-group"))));
        assertEquals(granted, access(roles, denial(GROUP, true, Set.of("somebody"), Set.of())));
        assertEquals(granted, access(roles, denial(GROUP, false, Set.of("me"), Set.of())));
        assertEquals(granted, access(roles, denial(FHIR + "2", true, Set.of("me"), Set.of())));
    }
}
