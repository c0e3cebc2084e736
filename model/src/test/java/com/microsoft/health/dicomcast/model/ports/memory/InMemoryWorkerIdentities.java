package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.NameBasedUuid;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentity;
import java.util.Optional;

/** User-assigned identities, their roles and their credentials in memory. */
public final class InMemoryWorkerIdentities implements WorkerIdentities {
    private static final String TENANT = "99999999-9999-4999-8999-999999999999";

    private final InMemoryArm arm;

    public InMemoryWorkerIdentities(InMemoryArm arm) {
        this.arm = arm;
    }

    @Override
    public void create(CastNames names, CastId cast) {
        var found = arm.find(names.identityId());
        if (found.isEmpty()) {
            var principal = NameBasedUuid.of(names.identityId()).toString();
            arm.put(names.identityId(), new InMemoryArm.Resource(names.guid(), principal));
        } else if (!isOurs(found, names)) {
            throw new CloudException.Refused(
                    "IdentityAlreadyTaken", "The name of the managed identity is taken; try again.", null);
        }
    }

    @Override
    public Optional<WorkerIdentity> find(CastNames names) {
        return arm.find(names.identityId())
                .filter(found -> found.castGuid().equals(names.guid()))
                .map(found -> new WorkerIdentity(names.identityId(), found.detail(), found.detail(), TENANT));
    }

    @Override
    public void delete(CastNames names) {
        if (isOurs(arm.find(names.identityId()), names)) {
            arm.delete(names.identityId());
        }
    }

    @Override
    public void grantTableRole(CastNames names, WorkerIdentity identity) {
        var wanted = new InMemoryArm.Resource(names.guid(), identity.principalId());
        var found = arm.find(names.roleAssignmentId());
        if (found.filter(wanted::equals).isPresent()) {
            return;
        }
        if (found.isPresent()) {
            arm.delete(names.roleAssignmentId());
        }
        if (arm.find(names.storageAccountId()).isEmpty()) {
            throw new CloudException.Refused("ResourceNotFound", "The storage account does not exist.", null);
        }
        arm.put(names.roleAssignmentId(), wanted);
    }

    @Override
    public void revokeTableRole(CastNames names) {
        deleteIfThere(names.roleAssignmentId());
    }

    @Override
    public void federate(CastNames names, String issuer) {
        if (arm.find(names.identityId()).isEmpty()) {
            throw new CloudException.Unavailable(
                    "IdentityNotFound", "The managed identity cannot be seen yet.", null, null);
        }
        var wanted = new InMemoryArm.Resource(names.guid(), issuer);
        if (arm.find(credential(names)).filter(wanted::equals).isEmpty()) {
            arm.put(credential(names), wanted);
        }
    }

    @Override
    public void unfederate(CastNames names) {
        deleteIfThere(credential(names));
    }

    private void deleteIfThere(String id) {
        if (arm.find(id).isPresent()) {
            arm.delete(id);
        }
    }

    private static boolean isOurs(Optional<InMemoryArm.Resource> identity, CastNames names) {
        return identity.filter(found -> found.castGuid().equals(names.guid())).isPresent();
    }

    private static String credential(CastNames names) {
        return names.identityId() + "/federatedIdentityCredentials/" + names.federatedCredential();
    }
}
