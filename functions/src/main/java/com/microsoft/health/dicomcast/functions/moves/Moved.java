package com.microsoft.health.dicomcast.functions.moves;

import com.microsoft.health.dicomcast.model.moves.Transit;
import java.util.List;

/**
 * What came of telling of a move.
 *
 * @param arrived those that arrived meanwhile, whenever they left
 * @param complete false: others are at it too, and something is left to do
 */
record Moved(List<Transit> arrived, boolean complete) {}
