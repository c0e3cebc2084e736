package com.microsoft.health.dicomcast.model.moves;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;

/**
 * A cast that has left its workspace and not arrived in the other one.
 *
 * @param from where it was
 * @param cast as it is to stand at its new id, at rest
 * @param operation the id that the operation of its arrival gets: once that exists the cast has arrived, for good
 */
public record Transit(CastId from, Cast cast, OperationId operation) {}
