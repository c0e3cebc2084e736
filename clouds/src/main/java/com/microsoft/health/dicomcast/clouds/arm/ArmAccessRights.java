package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.authorization.fluent.AuthorizationManagementClient;
import com.azure.resourcemanager.authorization.fluent.models.DenyAssignmentInner;
import com.azure.resourcemanager.authorization.fluent.models.RoleAssignmentInner;
import com.microsoft.health.dicomcast.model.health.DenyAssignment;
import com.microsoft.health.dicomcast.model.health.Permission;
import com.microsoft.health.dicomcast.model.health.Principal;
import com.microsoft.health.dicomcast.model.health.RoleAssignment;
import com.microsoft.health.dicomcast.model.health.Scope;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.ports.AccessRights;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access rights by two lists for each question. {@code assignedTo} finds what a principal has through groups, of groups in
 * groups too; whom a group of a deny assignment holds is known only of those groups
 * (learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest).
 */
public final class ArmAccessRights implements AccessRights {
    private final ArmClients clients;
    private final RoleDefinitions definitions;

    public ArmAccessRights(ArmClients clients, RoleDefinitions definitions) {
        this.clients = clients;
        this.definitions = definitions;
    }

    @Override
    public Rights of(String principalId, WorkspaceId workspace, String resource) {
        var authorization = clients.authorization();
        var filter = "atScope() and assignedTo('" + principalId + "')";
        List<RoleAssignmentInner> assigned = ArmCalls.call(
                "list role assignments",
                () -> authorization
                        .getRoleAssignments()
                        .listForScope(
                                resource,
                                filter.replace(" ", "%20"), // of this one the SDK quotes nothing
                                null,
                                null,
                                Context.NONE)
                        .stream()
                        .toList());
        List<DenyAssignment> denied = ArmCalls.call(
                "list deny assignments",
                () -> authorization.getDenyAssignments().listForScope(resource, filter, Context.NONE).stream()
                        .map(each -> denial(principalId, each))
                        .toList());
        var groups = assigned.stream()
                .map(RoleAssignmentInner::principalId)
                .filter(each -> !each.equalsIgnoreCase(principalId))
                .collect(Collectors.toSet());
        var roles = assigned.stream().map(each -> role(authorization, each)).toList();
        return new Rights(new Principal(principalId, groups), roles, denied);
    }

    private RoleAssignment role(AuthorizationManagementClient authorization, RoleAssignmentInner found) {
        var definition = definitions.of(authorization, found.roleDefinitionId());
        return new RoleAssignment(
                found.id(),
                new Scope(found.scope()),
                found.principalId(),
                definition.permissions(),
                definition.changed(),
                found.condition() != null);
    }

    /** ARM lists it, so it is the principal that is meant, be it by a group of which nothing else is known. */
    private static DenyAssignment denial(String principalId, DenyAssignmentInner found) {
        return new DenyAssignment(
                found.id(),
                new Scope(found.scope()),
                !Boolean.TRUE.equals(found.doNotApplyToChildScopes()),
                orEmpty(found.permissions()).stream()
                        .map(each -> Permission.of(orEmpty(each.dataActions()), orEmpty(each.notDataActions())))
                        .toList(),
                Stream.concat(ids(found.principals()).stream(), Stream.of(principalId))
                        .collect(Collectors.toSet()),
                ids(found.excludePrincipals()));
    }

    private static Set<String> ids(
            @Nullable List<com.azure.resourcemanager.authorization.models.Principal> principals) {
        return orEmpty(principals).stream()
                .map(com.azure.resourcemanager.authorization.models.Principal::id)
                .collect(Collectors.toSet());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Optional.ofNullable(list).orElse(List.of());
    }
}
