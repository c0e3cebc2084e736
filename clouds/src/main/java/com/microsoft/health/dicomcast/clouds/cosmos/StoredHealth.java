package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.DataRole;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cast's health as its document has it.
 *
 * @param status for queries; it follows from the others
 */
record StoredHealth(
        Health.Status status,
        @Nullable Instant since,
        @Nullable List<StoredAlert> alerts) {

    /** A check that has failed, under the name by which customers know it. */
    record StoredAlert(
            String check,
            String code,
            String message,
            String fix,
            @Nullable StoredLacking lacking,
            Instant since,
            UUID correlationId,
            @Nullable Instant told) {
        StoredAlert {
            StoredJson.require(check, code, message, fix, since, correlationId);
        }

        static StoredAlert of(Alert alert) {
            var problem = alert.problem();
            return new StoredAlert(
                    alert.check().text(),
                    problem.code(),
                    problem.message(),
                    problem.fix(),
                    problem.lacking().map(StoredLacking::of).orElse(null),
                    alert.since(),
                    alert.correlationId(),
                    alert.told());
        }

        /** Empty where a later version has checks that this one does not: it neither shows them nor turns them back. */
        Optional<Alert> toModel() {
            var problem =
                    new Problem(code, message, fix, Optional.ofNullable(lacking).flatMap(StoredLacking::toModel));
            return Stream.of(Check.values())
                    .filter(each -> each.text().equals(check))
                    .findFirst()
                    .map(known -> new Alert(known, problem, since, correlationId, told == null ? since : told));
        }
    }

    /** Rights that are to be granted, with the GUID of the role that would do. */
    record StoredLacking(String principalId, UUID roleDefinitionId, String scope, List<String> dataActions) {
        StoredLacking {
            StoredJson.require(principalId, roleDefinitionId, scope, dataActions);
        }

        static StoredLacking of(Problem.Lacking lacking) {
            return new StoredLacking(
                    lacking.principalId(),
                    UUID.fromString(lacking.role().definition()),
                    lacking.scope(),
                    lacking.dataActions());
        }

        /** Empty where a later version has roles that this one does not. */
        Optional<Problem.Lacking> toModel() {
            return Stream.of(DataRole.values())
                    .filter(each -> each.definition().equals(roleDefinitionId.toString()))
                    .findFirst()
                    .map(role -> new Problem.Lacking(principalId, role, scope, dataActions));
        }
    }

    static StoredHealth of(Health health) {
        return new StoredHealth(
                health.status(),
                health.since().orElse(null),
                health.alerts().stream().map(StoredAlert::of).toList());
    }

    Health toModel() {
        var known = alerts == null ? List.<StoredAlert>of() : alerts;
        return new Health(
                known.stream().flatMap(each -> each.toModel().stream()).toList(), Optional.ofNullable(since));
    }
}
