package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.authorization.fluent.RoleAssignmentsClient;
import com.azure.resourcemanager.authorization.fluent.models.RoleAssignmentInner;
import com.azure.resourcemanager.authorization.models.PrincipalType;
import com.azure.resourcemanager.authorization.models.RoleAssignmentCreateParameters;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentity;
import java.util.Optional;

/** The role by which a cast's identity uses the tables of its account. */
final class TableRoles {
    private static final String EXISTS_UNDER_ANOTHER_NAME = "RoleAssignmentExists";
    private static final String NAME_IS_ANOTHERS = "RoleAssignmentUpdateNotPermitted";

    private final ArmClients clients;

    TableRoles(ArmClients clients) {
        this.clients = clients;
    }

    void grant(CastNames names, WorkerIdentity identity) {
        var before = find(names);
        if (before.filter(found -> grants(found, identity)).isPresent()) {
            return;
        }
        if (before.isPresent()) {
            delete(names); // of an earlier life of the identity: a principal cannot be changed
        }
        try {
            create(names, identity);
        } catch (CloudException.Refused e) {
            if (ArmCalls.hasCode(e, EXISTS_UNDER_ANOTHER_NAME)) {
                return;
            }
            if (!ArmCalls.hasCode(e, NAME_IS_ANOTHERS)) {
                throw e;
            }
            delete(names);
            create(names, identity);
        }
        if (find(names).filter(found -> grants(found, identity)).isEmpty()) {
            throw ArmCalls.notYet("RoleAssignmentNotFound", "The role assignment cannot be seen yet.");
        }
    }

    void revoke(CastNames names) {
        if (find(names).isEmpty()) {
            return;
        }
        delete(names);
        if (find(names).isPresent()) {
            throw ArmCalls.notYet("RoleAssignmentBeingDeleted", "The role assignment is still being deleted.");
        }
    }

    private void create(CastNames names, WorkerIdentity identity) {
        var wanted = new RoleAssignmentCreateParameters()
                .withPrincipalId(identity.principalId())
                .withPrincipalType(PrincipalType.SERVICE_PRINCIPAL)
                .withRoleDefinitionId("/subscriptions/" + names.placement().subscription()
                        + "/providers/Microsoft.Authorization/roleDefinitions/" + CastNames.TABLE_ROLE);
        ArmCalls.make(
                "assign the role on the tables",
                () -> client(names)
                        .createWithResponse(
                                names.storageAccountId(), names.roleAssignment().toString(), wanted, Context.NONE));
    }

    private void delete(CastNames names) {
        ArmCalls.delete(
                "revoke the role on the tables",
                () -> client(names)
                        .deleteWithResponse(
                                names.storageAccountId(), names.roleAssignment().toString(), null, Context.NONE));
    }

    private Optional<RoleAssignmentInner> find(CastNames names) {
        return ArmCalls.find(
                "look up the role on the tables",
                () -> client(names)
                        .get(names.storageAccountId(), names.roleAssignment().toString()));
    }

    private static boolean grants(RoleAssignmentInner assignment, WorkerIdentity identity) {
        return identity.principalId().equalsIgnoreCase(assignment.principalId())
                && assignment.roleDefinitionId().endsWith("/" + CastNames.TABLE_ROLE);
    }

    private RoleAssignmentsClient client(CastNames names) {
        return clients.authorization(names.placement().subscription()).getRoleAssignments();
    }
}
