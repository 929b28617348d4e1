def handler(event, context):
    line = event["dataObject"]
    return {"taskInput": {"text": line["source"]}, "isHumanAnnotationRequired": len(line["source"]) > 0}
