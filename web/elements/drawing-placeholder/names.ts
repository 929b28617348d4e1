/** Elements whose tools are not built yet. A page that uses one shows the picture and says so. */
export const drawingElements = [
  'crowd-bounding-box', 'crowd-instance-segmentation', 'crowd-keypoint', 'crowd-line', 'crowd-polygon', 'crowd-polyline', 'crowd-semantic-segmentation',
  'crowd-rekognition-detect-moderation-labels', 'crowd-textract-analyze-document',
] as const;
