package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.msi.fluent.ManagedServiceIdentityClient;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentity;
import java.util.Optional;

/** User-assigned identities by ARM, with their role on the tables and their credential for the cluster. */
public final class ArmWorkerIdentities implements WorkerIdentities {
    private final ArmClients clients;
    private final TableRoles roles;
    private final Credentials credentials;

    public ArmWorkerIdentities(ArmClients clients) {
        this.clients = clients;
        this.roles = new TableRoles(clients);
        this.credentials = new Credentials(clients);
    }

    @Override
    public void create(CastNames names, CastId cast) {
        var identity = look(names);
        if (identity.isEmpty()) {
            var wanted =
                    new IdentityInner().withLocation(names.placement().region()).withTags(CastTags.of(names, cast));
            ArmCalls.make(
                    "create the managed identity",
                    () -> client(names)
                            .getUserAssignedIdentities()
                            .createOrUpdateWithResponse(group(names), names.identity(), wanted, Context.NONE));
            identity = look(names);
        }
        var found = identity.orElseThrow(
                () -> ArmCalls.notYet("IdentityNotFound", "The managed identity cannot be seen yet."));
        if (!CastTags.areOf(names, found.tags())) {
            throw new CloudException.Refused(
                    "IdentityAlreadyTaken", "The name of the managed identity is taken; try again.", null);
        }
    }

    @Override
    public Optional<WorkerIdentity> find(CastNames names) {
        return ours(names)
                .map(found -> new WorkerIdentity(
                        names.identityId(),
                        found.clientId().toString(),
                        found.principalId().toString(),
                        found.tenantId().toString()));
    }

    @Override
    public void delete(CastNames names) {
        if (ours(names).isEmpty()) {
            return;
        }
        ArmCalls.delete(
                "delete the managed identity",
                () -> client(names).getUserAssignedIdentities().delete(group(names), names.identity()));
        if (ours(names).isPresent()) {
            throw ArmCalls.notYet("IdentityBeingDeleted", "The managed identity is still being deleted.");
        }
    }

    @Override
    public void grantTableRole(CastNames names, WorkerIdentity identity) {
        roles.grant(names, identity);
    }

    @Override
    public void revokeTableRole(CastNames names) {
        roles.revoke(names);
    }

    @Override
    public void federate(CastNames names, String issuer) {
        credentials.put(names, issuer);
    }

    @Override
    public void unfederate(CastNames names) {
        credentials.delete(names);
    }

    private Optional<IdentityInner> ours(CastNames names) {
        return look(names).filter(found -> CastTags.areOf(names, found.tags()));
    }

    private Optional<IdentityInner> look(CastNames names) {
        return ArmCalls.find(
                "look up the managed identity",
                () -> client(names).getUserAssignedIdentities().getByResourceGroup(group(names), names.identity()));
    }

    private ManagedServiceIdentityClient client(CastNames names) {
        return clients.identities(names.placement().subscription());
    }

    private static String group(CastNames names) {
        return names.placement().resourceGroup();
    }
}
