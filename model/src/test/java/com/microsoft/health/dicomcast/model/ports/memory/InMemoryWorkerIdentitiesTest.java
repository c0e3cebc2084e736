package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.Given;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.contracts.WorkerIdentitiesContract;
import java.util.Optional;
import java.util.UUID;

/** The identities in memory keep the contract. */
final class InMemoryWorkerIdentitiesTest extends WorkerIdentitiesContract {
    private final InMemoryArm arm = new InMemoryArm(Wire.DIRECT);

    @Override
    protected WorkerIdentities identities() {
        return new InMemoryWorkerIdentities(arm);
    }

    @Override
    protected CastNames newCast() {
        var names = new CastNames(UUID.randomUUID(), Given.PLACE);
        new InMemoryStorage(arm).createAccount(names, cast());
        return names;
    }

    @Override
    protected CastId cast() {
        return Given.CAST_ID;
    }

    @Override
    protected Optional<String> roleHolder(CastNames names) {
        return detail(names.roleAssignmentId());
    }

    @Override
    protected Optional<String> issuer(CastNames names) {
        return detail(names.identityId() + "/federatedIdentityCredentials/" + names.federatedCredential());
    }

    private Optional<String> detail(String id) {
        return Optional.ofNullable(arm.resources().get(id)).map(InMemoryArm.Resource::detail);
    }
}
