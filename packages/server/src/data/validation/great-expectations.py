"""Asks Great Expectations what a suite finds in a snapshot's Parquet files.

Reads {"folder": …, "expectations": […]} from standard input; prints one JSON line: [{success, checked, unexpected, observed}].
"""
import json
import sys
import warnings

warnings.filterwarnings("ignore")
import great_expectations as gx  # noqa: E402
import great_expectations.expectations as gxe  # noqa: E402
import pandas as pd  # noqa: E402

asked = json.load(sys.stdin)
context = gx.get_context(mode="ephemeral")
source = context.data_sources.add_pandas("snapshot")
batches = {}
for table in ("events", "items"):
    frame = pd.read_parquet(f"{asked['folder']}/{table}.parquet")
    if table == "items":
        attributes = frame["attributes"].map(json.loads)
        for name in sorted({name for one in attributes for name in one}):
            frame[f"attributes.{name}"] = attributes.map(lambda one: one.get(name))
    whole = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("whole")
    batches[table] = whole.get_batch(batch_parameters={"dataframe": frame})


def expectation(one):
    mostly = {"mostly": one["mostly"]} if "mostly" in one else {}
    bounds = {f"{end}_value": one.get(end) for end in ("min", "max")}
    if one["table"] == "events" and one.get("column") == "at":
        bounds = {end: None if value is None else pd.Timestamp(value).tz_localize(None) for end, value in bounds.items()}
    column = {"column": one["column"]} if "column" in one else {}
    kind = one["expect"]
    if kind == "not_null":
        return gxe.ExpectColumnValuesToNotBeNull(**column, **mostly)
    if kind == "between":
        return gxe.ExpectColumnValuesToBeBetween(**column, **bounds, **mostly)
    if kind == "in_set":
        return gxe.ExpectColumnValuesToBeInSet(**column, value_set=one["values"], **mostly)
    if kind == "unique" and "columns" in one:
        return gxe.ExpectCompoundColumnsToBeUnique(column_list=one["columns"], **mostly)
    if kind == "unique":
        return gxe.ExpectColumnValuesToBeUnique(**column, **mostly)
    if kind == "mean_between":
        return gxe.ExpectColumnMeanToBeBetween(**column, **bounds)
    if kind == "std_dev_between":
        return gxe.ExpectColumnStdevToBeBetween(**column, **bounds)
    return gxe.ExpectTableRowCountToBeBetween(**bounds)


def answer(one):
    outcome = batches[one["table"]].validate(expectation(one)).to_json_dict()
    result = outcome["result"]
    rows, missing = result.get("element_count"), result.get("missing_count", 0)
    checked = rows if rows is None or one["expect"] in ("not_null",) else rows - (missing or 0)
    return {
        "success": outcome["success"],
        "checked": checked,
        "unexpected": result.get("unexpected_count"),
        "observed": result.get("observed_value"),
    }


print(json.dumps([answer(one) for one in asked["expectations"]]))
