package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.Given;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.Storage;
import com.microsoft.health.dicomcast.model.ports.contracts.StorageContract;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The storage in memory keeps the contract. */
final class InMemoryStorageTest extends StorageContract {
    private final InMemoryArm arm = new InMemoryArm(Wire.DIRECT);

    @Override
    protected Storage storage() {
        return new InMemoryStorage(arm);
    }

    @Override
    protected CastNames newCast() {
        return new CastNames(UUID.randomUUID(), Given.PLACE);
    }

    @Override
    protected CastId cast() {
        return Given.CAST_ID;
    }

    @Override
    protected Set<String> tablesOf(CastNames names) {
        var prefix = names.storageAccountId() + "/tableServices/default/tables/";
        return arm.resources().keySet().stream()
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    @Override
    protected boolean hasAccount(CastNames names) {
        return arm.resources().containsKey(names.storageAccountId());
    }
}
